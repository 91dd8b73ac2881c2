package dev.trunkline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code trunkline demo} from the built jar, as a process of its own. */
final class DemoProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;

    private DemoProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    /**
     * @param temporary where it may have temporary files
     */
    static DemoProcess start(Path temporary, String... options) throws IOException {
        return start(temporary, Map.of(), options);
    }

    /**
     * @param environment what is set beside this process's own
     */
    static DemoProcess start(Path temporary, Map<String, String> environment, String... options)
            throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                target.resolve("trunkline-demo.jar")
                                        + File.pathSeparator
                                        + target.resolve("lib/*"),
                                "dev.trunkline.dispatcher.Main",
                                "demo"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new DemoProcess(builder.start());
    }

    /** The next line it prints. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The demo ended without another line");
        }
        return line;
    }

    /** Waits until it has ended by itself; all it still had to print. */
    List<String> end() throws IOException, InterruptedException {
        List<String> lines = output.lines().toList();
        awaitExit();
        return lines;
    }

    int exitCode() {
        return process.exitValue();
    }

    /** As an orderly kill; Ctrl-C does the same to the JVM. */
    void terminate() throws IOException, InterruptedException {
        process.destroy();
        awaitExit();
    }

    private void awaitExit() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("The demo does not end");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
