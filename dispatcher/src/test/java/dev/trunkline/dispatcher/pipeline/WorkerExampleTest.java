package dev.trunkline.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The worker in examples/ keeps the rules of docs/workers.md; its own tests say so. */
class WorkerExampleTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @Test
    void theExampleKeepsItsRules() throws IOException, InterruptedException {
        Process tests = start();
        String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tests.waitFor()).as(output).isZero();
        assertThat(output).contains("Ran 5 tests");
    }

    private static Process start() {
        try {
            ProcessBuilder command = new ProcessBuilder("python3", "-B", "-m", "unittest");
            return command.directory(EXAMPLES.toFile()).redirectErrorStream(true).start();
        } catch (IOException missing) {
            return abort("python3 is not installed: the example worker is not tested");
        }
    }
}
