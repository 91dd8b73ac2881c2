package dev.trunkline.dispatcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.testing.ShippedProgram;
import dev.trunkline.sandbox.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code trunkline run} as it is packaged, in a process of its own. */
final class ServiceProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("http_port=(\\d+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private ServiceProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it; its output goes to files in the folder. */
    static ServiceProcess start(Path folder, Map<String, String> environment) throws IOException {
        return command(folder, environment, "run");
    }

    /** Starts any of its commands; its output goes to files in the folder. */
    static ServiceProcess command(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(ShippedProgram.command(arguments))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().putAll(environment);
        return new ServiceProcess(builder.start(), out, err);
    }

    /** Waits until it serves, and returns the port of its side door. */
    int awaitHttpPort() {
        await().atMost(Site.SOON).untilAsserted(() -> assertThat(errors()).contains("http_port="));
        Matcher port = PORT.matcher(errors());
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    String output() {
        return read(out);
    }

    String errors() {
        return read(err);
    }

    /** How it was started, as everyone on the machine can see. */
    byte[] commandLine() throws IOException {
        return Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    }

    /** Asks it to end, and returns its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(Patience.SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        var _ = process.destroyForcibly();
    }
}
