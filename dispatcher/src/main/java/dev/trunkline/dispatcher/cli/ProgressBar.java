package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.topic.ReadProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** How far a long piece of work is, on one line that is drawn over; silent without a terminal. */
final class ProgressBar implements ReadProgress.Bar {
    private static final int WIDTH = 30;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintWriter screen;
    private final boolean shown;
    private final int total;
    private Instant drawn = Instant.MIN;

    ProgressBar(Surroundings around, int total) {
        this.screen = around.err();
        this.shown = around.terminal();
        this.total = total;
    }

    /** One for each read of a command. */
    static ReadProgress on(Surroundings around) {
        return total -> new ProgressBar(around, total);
    }

    /** Draws, but not so often that it costs time. */
    @Override
    public void at(int done, Instant now) {
        if (shown && !now.isBefore(drawn.plus(REDRAW))) {
            drawn = now;
            screen.print("\r" + picture(done, total));
            screen.flush();
        }
    }

    /** Prints a line above the bar. */
    void say(String line) {
        erase();
        screen.println(line);
    }

    /** Takes the bar away. */
    @Override
    public void erase() {
        if (shown) {
            screen.print(ERASE_LINE);
            screen.flush();
        }
    }

    /** The bar: {@code [=====> ] 50 % 5 of 10}. */
    static String picture(int done, int total) {
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        String head = filled < WIDTH ? ">" : "";
        String bar = "=".repeat(filled) + head + " ".repeat(WIDTH - filled - head.length());
        long percent = total == 0 ? 100 : 100L * done / total;
        return "[%s] %3d %%  %d of %d".formatted(bar, percent, done, total);
    }
}
