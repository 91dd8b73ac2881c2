package dev.trunkline.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryFolderTest {
    @Test
    void closingDeletesWhatIsInsideAndNothingThatIsLinked(@TempDir Path elsewhere)
            throws Exception {
        Path kept = Files.writeString(elsewhere.resolve("kept"), "kept");
        TemporaryFolder folder = TemporaryFolder.create("trunkline-test");
        Files.createDirectories(folder.path().resolve("a/b"));
        Files.writeString(folder.path().resolve("a/b/file"), "content");
        Files.createSymbolicLink(folder.path().resolve("link"), elsewhere);

        folder.close();

        assertThat(Files.exists(folder.path())).isFalse();
        assertThat(Files.exists(kept)).isTrue();
    }

    @Test
    void closingTwiceIsHarmless() {
        TemporaryFolder folder = TemporaryFolder.create("trunkline-test");
        folder.close();
        folder.close();
        assertThat(Files.exists(folder.path())).isFalse();
    }
}
