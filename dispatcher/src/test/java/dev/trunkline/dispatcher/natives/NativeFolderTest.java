package dev.trunkline.dispatcher.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
    private static final String NO_PROCESS = "999999999";

    @TempDir private Path folder;

    /** Libraries of this JVM must not be unpacked into a folder that a test deletes. */
    @BeforeAll
    static void loadCodecs() {
        assertThat(Codecs.broken()).isEmpty();
    }

    @Test
    void theFirstFolderThatServesIsTakenAndMade() {
        Path first = folder.resolve("a").resolve("b");
        Path second = folder.resolve("c");
        assertThat(NativeFolder.choose(List.of(first, second)).fault()).isEmpty();
        assertThat(first.resolve(String.valueOf(ProcessHandle.current().pid()))).isDirectory();
        assertThat(second).doesNotExist();
    }

    @Test
    void oneThatIsNoFolderIsPassedOver() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(NativeFolder.choose(List.of(file, folder.resolve("c"))).fault()).isEmpty();
        assertThat(folder.resolve("c")).isDirectory();
    }

    @Test
    void whereNoneServesItSaysWhyAndWhatToDo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        NativeFolder none = NativeFolder.choose(List.of(file, Path.of("/proc/trunkline")));
        assertThat(none.fault())
                .contains(file + " can't be written (it is not a folder)")
                .contains("/proc/trunkline can't be written")
                .contains("give INSIGHT_STATE_DIR a folder that can be written");
        assertThatExceptionOfType(UnsatisfiedLinkError.class)
                .isThrownBy(none::loadRocksDb)
                .withMessage(none.fault());
    }

    @Test
    void whatKilledProcessesLeftIsDeletedAndNothingElse() throws IOException {
        Path left = Files.createDirectories(folder.resolve(NO_PROCESS));
        Files.createFile(left.resolve("libsnappyjava.so"));
        Path other = Files.createDirectories(folder.resolve("state"));
        assertThat(NativeFolder.choose(List.of(folder)).fault()).isEmpty();
        assertThat(left).doesNotExist();
        assertThat(other).isDirectory();
    }

    @Test
    void rocksDbIsLoadedFromIt() {
        assertThatCode(NativeFolder.choose(List.of(folder))::loadRocksDb)
                .doesNotThrowAnyException();
    }
}
