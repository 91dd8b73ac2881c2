package dev.trunkline.demo;

import dev.trunkline.dispatcher.cli.demo.DemoConsole;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells what has started, and how long it took. Thread-safe. */
final class StartProgress {
    private final DemoConsole console;
    private final boolean shown;

    /**
     * @param shown false says nothing
     */
    StartProgress(DemoConsole console, boolean shown) {
        this.console = console;
        this.shown = shown;
    }

    <T> T timed(String what, Supplier<T> start) {
        long before = System.nanoTime();
        T started = start.get();
        say(what, Duration.ofNanos(System.nanoTime() - before));
        return started;
    }

    private void say(String what, Duration took) {
        if (shown) {
            console.err()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "  %-20s %5.1f s",
                                    what,
                                    took.toMillis() / 1000.0));
        }
    }
}
