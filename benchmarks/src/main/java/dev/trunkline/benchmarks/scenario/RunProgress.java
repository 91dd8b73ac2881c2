package dev.trunkline.benchmarks.scenario;

import java.io.PrintWriter;
import java.time.Duration;

/** Says what is being done, how far it is, and how long it will take. */
final class RunProgress {
    private final PrintWriter out;
    private final String what;
    private final int total;
    private final long start = System.nanoTime();
    private int done;

    /**
     * @param total how many steps there are; more than 0
     */
    RunProgress(PrintWriter out, String what, int total) {
        this.out = out;
        this.what = what;
        this.total = total;
    }

    /** A step has ended. */
    void step(String result) {
        done++;
        long left = (System.nanoTime() - start) / done * (total - done);
        out.printf("  %s %d/%d  %s%s%n", what, done, total, result, remaining(left));
        out.flush();
    }

    private static String remaining(long nanos) {
        Duration left = Duration.ofNanos(nanos);
        return left.toSeconds() == 0
                ? ""
                : "  (%d:%02d left)".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
