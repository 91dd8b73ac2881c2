package dev.trunkline.dispatcher.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.sandbox.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A dispatcher in a process of its own, which can be killed as a machine's failure would. */
public final class DispatcherProcess implements AutoCloseable {
    private static final String READY = "partition ready";

    private final Process process;
    private final Path log;
    private long seen;

    private DispatcherProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the jar that is shipped, with the libraries beside it.
     *
     * @param log where its output goes; added to
     */
    public static DispatcherProcess ofJar(Map<String, String> environment, Path log) {
        return ofJar(ShippedProgram.SMALL, environment, log);
    }

    /**
     * As {@link #ofJar(Map, Path)}, on a JVM of one's own.
     *
     * @param virtualMachine the options of {@code java}, as {@code -Xmx256m}
     */
    public static DispatcherProcess ofJar(
            List<String> virtualMachine, Map<String, String> environment, Path log) {
        return start(ShippedProgram.command(virtualMachine, "run"), environment, log);
    }

    /**
     * Starts the shipped jar on a JVM as {@code trunkline run} starts it, behind another command.
     *
     * @param wrapper a command that ends by running the command that follows it
     * @param more options of {@code java} after those that are shipped
     */
    public static DispatcherProcess asShipped(
            List<String> wrapper, List<String> more, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(ShippedProgram.JAVA);
        command.add("@" + Path.of("src", "main", "jvm", "run.options"));
        command.addAll(more);
        command.addAll(
                List.of("-cp", ShippedProgram.CLASS_PATH, "dev.trunkline.dispatcher.Main", "run"));
        return start(command, environment, log);
    }

    /** Starts a main class of the tests, with their class path. */
    public static DispatcherProcess ofTests(
            Class<?> main, List<String> arguments, Map<String, String> environment, Path log) {
        return start(ShippedProgram.command(main, arguments), environment, log);
    }

    static DispatcherProcess start(
            List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            long before = Files.exists(log) ? readyCount(log) : 0;
            DispatcherProcess started = new DispatcherProcess(builder.start(), log);
            started.seen = before;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long readyCount(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(READY)).count();
        }
    }

    /** Whether it has taken a partition since the start, or since this was told to begin anew. */
    public boolean hasTakenPartition() {
        try {
            return readyCount(log) > seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only partitions that are taken from now on count as taken. */
    public void countAnew() {
        try {
            seen = readyCount(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it takes calls. */
    public void awaitPartition() {
        await().atMost(Patience.SOON)
                .untilAsserted(() -> {
                    assertThat(process.isAlive()).as("alive, see %s", log).isTrue();
                    assertThat(hasTakenPartition()).as("has a partition, see %s", log).isTrue();
                });
    }

    /** The process's id, for tools that look at it. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Patience.SOON);
    }

    /** SIGTERM; the exit code. */
    public int terminate(Duration atMost) {
        process.destroy();
        awaitExit(atMost);
        return process.exitValue();
    }

    /** Waits until it has ended by itself; the exit code. */
    public int awaitEnd() {
        awaitExit(Patience.SOON);
        return process.exitValue();
    }

    private void awaitExit(Duration atMost) {
        try {
            assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended within %s", atMost)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGSTOP: it stands still, and its connections with it. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .inheritIO()
                            .start()
                            .waitFor();
            assertThat(exit).as("kill -%s", name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
