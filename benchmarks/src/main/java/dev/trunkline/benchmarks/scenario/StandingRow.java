package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.measure.Measured;
import java.util.List;
import java.util.Locale;

/** A contender's row in the table. */
final class StandingRow {
    static final List<String> HEADINGS =
            List.of(
                    "contender",
                    "at a time",
                    "calls/s",
                    "least - most",
                    "CPU us/call",
                    "calls",
                    "control",
                    "kafka",
                    "jvm",
                    "LiveKit",
                    "broker",
                    "peak heap MiB");

    private StandingRow() {}

    static List<String> of(Standing standing) {
        return List.of(
                standing.kind().label(),
                standing.concurrency() == 0 ? "" : Integer.toString(standing.concurrency()),
                number(standing.rate()),
                number(standing.least(Measured::callsPerSecond))
                        + " - "
                        + number(standing.greatest(Measured::callsPerSecond)),
                number(standing.median(trial -> trial.cpu().total())),
                number(standing.median(trial -> trial.cpu().calls())),
                number(standing.median(trial -> trial.cpu().control())),
                number(standing.median(trial -> trial.cpu().kafka())),
                number(standing.median(trial -> trial.cpu().jvm())),
                number(standing.median(trial -> trial.cpu().liveKit())),
                number(standing.median(trial -> trial.cpu().broker())),
                number(standing.median(Measured::peakHeapMiB)));
    }

    static String number(double value) {
        return Double.isNaN(value) ? "failed" : String.format(Locale.ROOT, "%,.0f", value);
    }
}
