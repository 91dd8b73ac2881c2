package dev.trunkline.benchmarks.micro;

import dev.trunkline.benchmarks.scenario.Check;
import dev.trunkline.benchmarks.scenario.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the small parts, each in a JVM of its own. */
public final class MicroBenchmarks {
    private static final double P99 = 99;

    private MicroBenchmarks() {}

    /** Runs them all: two minutes. JMH prints its progress to standard output. */
    public static Report run() {
        List<List<String>> rows = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        for (RunResult result : measured()) {
            String name = name(result);
            Result<?> primary = result.getPrimaryResult();
            double p99 = primary.getStatistics().getPercentile(P99);
            rows.add(
                    List.of(
                            name,
                            number(primary.getScore()),
                            Double.isNaN(primary.getScoreError())
                                    ? ""
                                    : "+- " + number(primary.getScoreError()),
                            name.endsWith("cold") ? number(p99) : "",
                            primary.getScoreUnit()));
            check(name, primary.getScore(), p99, checks);
        }
        return new Report(
                "micro",
                "Small parts of a call, by JMH",
                List.of("part", "mean", "error", "p99", "unit"),
                rows,
                checks,
                List.of("Cold resolution asks an embedded PostgreSQL twice, for rules and config."),
                List.of());
    }

    private static void check(String name, double mean, double p99, List<Check> checks) {
        switch (name) {
            case "Resolution.warm" ->
                    checks.add(Check.atMost("warm resolution within 5 us", mean, 5));
            case "ColdResolution.cold" ->
                    checks.add(Check.atMost("cold resolution p99 under 5,000 us", p99, 5_000));
            default -> {
                // No bound of its own.
            }
        }
    }

    private static Collection<RunResult> measured() {
        try {
            return new Runner(
                            new OptionsBuilder()
                                    .include("dev\\.trunkline\\.benchmarks\\.micro\\..*")
                                    .forks(1)
                                    .warmupIterations(5)
                                    .warmupTime(TimeValue.seconds(1))
                                    .measurementIterations(5)
                                    .measurementTime(TimeValue.seconds(2))
                                    .timeUnit(TimeUnit.MICROSECONDS)
                                    .shouldFailOnError(true)
                                    .jvmArgs(
                                            "-XX:+UseSerialGC",
                                            "-Dtrunkline.log.level=error",
                                            "--sun-misc-unsafe-memory-access=allow",
                                            "--enable-native-access=ALL-UNNAMED")
                                    .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed", e);
        }
    }

    /** {@code <class without its suffix>.<method>}. */
    private static String name(RunResult result) {
        String full = result.getParams().getBenchmark();
        String type = full.substring(0, full.lastIndexOf('.'));
        return type.substring(type.lastIndexOf('.') + 1).replace("Benchmark", "")
                + full.substring(full.lastIndexOf('.'));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
