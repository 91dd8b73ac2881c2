package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.limits.LimitText;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a LiveKit server and its trunk are asked to bear, as options. */
final class LimitOptions {
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

    private static <N> N read(Supplier<N> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** Reads a rate. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return read(() -> LimitText.rate(text));
        }
    }

    /** Reads a number of things. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return read(() -> LimitText.count(text));
        }
    }
}
