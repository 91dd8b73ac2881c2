package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.Quantities;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations on the command line as settings have them. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Quantities.duration(text.strip())
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'" + text + "' is no duration such as 500ms, 30s, 10m or 2h"));
    }
}
