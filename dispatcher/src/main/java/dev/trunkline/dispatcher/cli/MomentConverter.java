package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.Quantities;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a point in time on the command line: how long ago, or when. */
final class MomentConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        return Quantities.duration(text.strip())
                .map(ago -> Instant.now().minus(ago))
                .orElseGet(() -> at(text.strip()));
    }

    private static Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException(
                    "'"
                            + text
                            + "' is neither a duration such as 30m or 2h nor a time such as"
                            + " 2026-01-31T09:30:00Z");
        }
    }
}
