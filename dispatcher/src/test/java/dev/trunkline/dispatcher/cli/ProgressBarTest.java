package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");

    private final StringWriter screen = new StringWriter();

    @Test
    void isABarWithNumbers() {
        assertThat(ProgressBar.picture(0, 10))
                .isEqualTo("[>                             ]   0 %  0 of 10");
        assertThat(ProgressBar.picture(5, 10))
                .isEqualTo("[===============>              ]  50 %  5 of 10");
        assertThat(ProgressBar.picture(10, 10))
                .isEqualTo("[==============================] 100 %  10 of 10");
    }

    @Test
    void isDrawnOverItselfAndNotTooOften() {
        ProgressBar bar = new ProgressBar(around(true), 10);

        bar.at(1, NOW);
        bar.at(2, NOW.plusMillis(99));
        bar.at(3, NOW.plusMillis(100));

        assertThat(screen)
                .hasToString("\r" + ProgressBar.picture(1, 10) + "\r" + ProgressBar.picture(3, 10));
    }

    @Test
    void makesRoomForALine() {
        ProgressBar bar = new ProgressBar(around(true), 10);

        bar.at(1, NOW);
        bar.say("line 2: bad");

        assertThat(screen.toString()).endsWith("\r\u001B[Kline 2: bad" + System.lineSeparator());
    }

    @Test
    void withoutATerminalThereAreOnlyLines() {
        ProgressBar bar = new ProgressBar(around(false), 10);

        bar.at(1, NOW);
        bar.say("line 2: bad");
        bar.erase();

        assertThat(screen).hasToString("line 2: bad" + System.lineSeparator());
    }

    private Surroundings around(boolean terminal) {
        return new Surroundings(
                Map.of(),
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(screen, true),
                terminal);
    }
}
