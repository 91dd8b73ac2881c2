package dev.trunkline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentFileTest {

    @Test
    void isReadByAShellAndByThisUserAlone(@TempDir Path folder) throws Exception {
        Path file =
                EnvironmentFile.write(
                        folder, Map.of("DEMO_ODD", "a 'b' $HOME \"c\"", "DEMO_PLAIN", "plain"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Process shell =
                new ProcessBuilder("sh", "-c", ". \"$1\" && env", "sh", file.toString()).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8).lines())
                .contains("DEMO_ODD=a 'b' $HOME \"c\"", "DEMO_PLAIN=plain");
    }
}
