package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPageTest {
    @TempDir private Path folder;

    @Test
    void eachCommandHasAPageAndHiddenOnesHaveNone() throws IOException {
        assertThat(new CommandRun().run("man-pages", folder.toString()).code()).isZero();

        assertThat(names())
                .contains("trunkline.1", "trunkline-run.1", "trunkline-dlq-replay.1")
                .doesNotContain("trunkline-man-pages.1");
    }

    @Test
    void aPageHoldsWhatTheHelpSays() throws IOException {
        new CommandRun().run("man-pages", folder.toString());
        String page = Files.readString(folder.resolve("trunkline-dlq-replay.1"));

        assertThat(page)
                .startsWith(".TH \"TRUNKLINE-DLQ-REPLAY\" 1 ")
                .contains(".SH NAME\ntrunkline\\-dlq\\-replay \\- ")
                .contains(".SH SYNOPSIS\n.nf\ntrunkline dlq replay ")
                .contains(".TP\n.B \\-\\-dry\\-run\n")
                .contains(".SH NOTES\n.nf\n")
                .contains("  trunkline dlq replay")
                .doesNotContain("%n");
        assertThat(Files.readString(folder.resolve("trunkline-dlq.1")))
                .contains(".SH COMMANDS\n.TP\n.B trunkline\\-dlq\\-list\n");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> pages = Files.list(folder)) {
            return pages.map(page -> page.getFileName().toString()).toList();
        }
    }
}
