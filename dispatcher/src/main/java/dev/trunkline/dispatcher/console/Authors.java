package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.resolver.store.Author;

/** Whom the audit log names for what is done here. */
final class Authors {
    private Authors() {}

    static String name(Caller caller) {
        return "console:" + caller.name();
    }

    static Author of(Caller caller) {
        return Author.of(name(caller));
    }
}
