package dev.trunkline.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's settings table is the one that the settings are read by. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- settings: written by ReadmeTest -->\n";
    private static final String END = "<!-- end of settings -->";

    /** Run with {@code -Dtrunkline.readme.write=true} to bring the table up to date. */
    @Test
    void holdsTheSettingsTable() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String table = SettingsTable.markdown();
        if (Boolean.getBoolean("trunkline.readme.write")) {
            Files.writeString(README, readme.substring(0, begin) + table + readme.substring(end));
            return;
        }
        assertThat(readme.substring(begin, end))
                .as("settings table of README.md; -Dtrunkline.readme.write=true rewrites it")
                .isEqualTo(table);
    }
}
