package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.measure.Measured;
import java.util.Locale;

/** A trial, and what to say of it: one that fails hides no other. */
final class MeasuredRun {
    private MeasuredRun() {}

    static String of(Stage stage, Standing standing, Load load) {
        String what = standing.kind().label() + inParentheses(standing.concurrency());
        try {
            Measured measured =
                    new Trial(stage.site(), load).run(standing.kind(), standing.concurrency());
            standing.trials().add(measured);
            return what + ": " + text(measured);
        } catch (RuntimeException failed) {
            standing.failures().add(String.valueOf(failed.getMessage()));
            return what + " FAILED: " + failed.getMessage();
        }
    }

    private static String inParentheses(int concurrency) {
        return concurrency == 0 ? "" : " (" + concurrency + " at a time)";
    }

    private static String text(Measured measured) {
        return String.format(
                        Locale.ROOT,
                        "%,.0f calls/s, %.0f us CPU a call (LiveKit %.0f, broker %.0f)",
                        measured.callsPerSecond(),
                        measured.cpu().total(),
                        measured.cpu().liveKit(),
                        measured.cpu().broker())
                + (measured.oddities().isEmpty() ? "" : " !! " + measured.oddities());
    }
}
