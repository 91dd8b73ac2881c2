package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsColumnsByCharactersAndLeavesNoBlanksAtLineEnds() {
        Table table =
                new Table("NAME", "URL").row("dubai", "wss://d").row("मुंबई\uD83D\uDE00", null);

        assertThat(printed(table))
                .isEqualToNormalizingNewlines(
                        "NAME    URL\ndubai   wss://d\nमुंबई\uD83D\uDE00  -\n");
    }

    @Test
    void letsNoValueMoveTheCursor() {
        assertThat(printed(new Table("NAME").row("a\u001b[2Jb\nc")))
                .isEqualToNormalizingNewlines("NAME\na [2Jb c\n");
    }

    @Test
    void alignsFields() {
        StringWriter text = new StringWriter();
        new Fields().put("id", "1").put("worker name", " ").print(new PrintWriter(text, true));

        assertThat(text.toString())
                .isEqualToNormalizingNewlines("id:          1\nworker name: -\n");
    }

    private static String printed(Table table) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text, true));
        return text.toString();
    }
}
