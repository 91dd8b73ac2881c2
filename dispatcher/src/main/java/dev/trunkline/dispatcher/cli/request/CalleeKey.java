package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import dev.trunkline.resolver.phone.StrictReader;

/** Tells phones apart, however their numbers are spelled. */
public final class CalleeKey {

    private CalleeKey() {}

    /**
     * The same text for every spelling of a number: in E.164 where its country can be told, in
     * either numbering. Asks no settings, so that a batch can be sent again from anywhere.
     */
    public static String of(String callee) {
        return switch (StrictReader.readCaller(callee)) {
            case Located located -> located.international();
            case Unlocated(String base) -> base;
            case Rejected _ -> callee;
        };
    }
}
