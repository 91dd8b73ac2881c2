package dev.trunkline.benchmarks;

/** Starts {@code trunkline bench}. */
public final class BenchMain {
    private BenchMain() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(BenchCommand.line().execute(arguments));
    }
}
