package dev.trunkline.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NothingLeftIT {
    @Test
    void anEndedJvmLeavesNeitherProcessNorFolder(@TempDir Path temporary) throws Exception {
        Path data;
        ProcessHandle server;
        try (ChildJvm jvm = ChildJvm.start(BothServers.class, temporary)) {
            data = Path.of(jvm.awaitLine("data: "));
            jvm.awaitLine("ready: ");
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
            server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            assertThat(folders(temporary)).anyMatch(name -> name.startsWith("trunkline-kafka-"));

            assertThat(jvm.terminate()).isTrue();
        }

        Awaitility.await().untilAsserted(() -> assertThat(server.isAlive()).isFalse());
        assertThat(Files.exists(data)).isFalse();
        assertThat(folders(temporary)).noneMatch(name -> name.startsWith("trunkline-"));
    }

    private static List<String> folders(Path parent) throws Exception {
        try (Stream<Path> paths = Files.list(parent)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }
}
