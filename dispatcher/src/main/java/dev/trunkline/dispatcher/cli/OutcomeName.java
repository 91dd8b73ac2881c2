package dev.trunkline.dispatcher.cli;

import dev.trunkline.schemas.Outcome;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Outcomes on the command line: named as in the records, in any case. */
final class OutcomeName implements ITypeConverter<Outcome>, Iterable<String> {
    @Override
    public Outcome convert(String text) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.wireName().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'" + text + "' is no outcome: use " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Outcome.values()).map(Outcome::wireName).iterator();
    }
}
