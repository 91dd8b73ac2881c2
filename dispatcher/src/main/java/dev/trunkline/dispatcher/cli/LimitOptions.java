package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.limits.CallLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a LiveKit server and its trunk are asked to bear, as options. */
final class LimitOptions {
    private static final String OFF = "off";
    private static final String DEFAULT = "default";

    @Option(
            names = "--calls-per-second",
            paramLabel = "N",
            converter = Rate.class,
            description =
                    "Dispatches a second at this server, such as 10 or 0.5; 'off' is no limit,"
                            + " 'default' what the dispatcher is set to.")
    private @Nullable Double callsPerSecond;

    @Option(
            names = "--max-concurrent",
            paramLabel = "N",
            converter = Count.class,
            description = "Dispatches under way at this server; 'off' or 'default' as above.")
    private @Nullable Integer maxConcurrent;

    @Option(
            names = "--trunk-calls-per-second",
            paramLabel = "N",
            converter = Rate.class,
            description = "Dispatches a second through its trunk; 'off' or 'default' as above.")
    private @Nullable Double trunkCallsPerSecond;

    @Option(
            names = "--trunk-max-concurrent",
            paramLabel = "N",
            converter = Count.class,
            description = "Dispatches under way through its trunk; 'off' or 'default' as above.")
    private @Nullable Integer trunkMaxConcurrent;

    /** What was given; a negative number stands for the default. */
    CallLimits limits() {
        return new CallLimits(
                callsPerSecond, maxConcurrent, trunkCallsPerSecond, trunkMaxConcurrent);
    }

    /** A limit as people read it. */
    static String text(@Nullable Number limit) {
        return limit == null ? DEFAULT : limit.doubleValue() == 0 ? OFF : limit.toString();
    }

    private static double number(String text) {
        return switch (text.strip()) {
            case OFF -> 0;
            case DEFAULT -> -1;
            case String other when other.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") ->
                    Double.parseDouble(other);
            case String other ->
                    throw new TypeConversionException(
                            "'" + other + "' is no number such as 10 or 0.5, nor off or default");
        };
    }

    /** Reads a rate. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text);
        }
    }

    /** Reads a number of things. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            double number = number(text);
            if (number != Math.rint(number)) {
                throw new TypeConversionException("'" + text + "' is no whole number");
            }
            return (int) number;
        }
    }
}
