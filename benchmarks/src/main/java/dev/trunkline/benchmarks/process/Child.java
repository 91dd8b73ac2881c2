package dev.trunkline.benchmarks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM of our own class path that answers questions. Ends with this JVM, however that ends. */
public final class Child implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final String GONE = "";
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("children")
                                .unstarted(() -> RUNNING.forEach(Process::destroy)));
    }

    private final String name;
    private final Process process;
    private final Path log;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final String first;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        RUNNING.add(process);
        // Not a virtual thread: reading a pipe holds its carrier, and there are few of those.
        Thread.ofPlatform().daemon().name("hear-" + name).start(this::hear);
        this.first = next(START);
    }

    /**
     * How a child is started.
     *
     * @param jvm options of the JVM
     * @param environment added to ours
     * @param log where standard error goes, and what of standard output is no answer
     */
    public record Order(
            String name,
            Class<?> main,
            List<String> jvm,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {}

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @throws ChildFailure when it doesn't
     */
    public static Child start(Order order) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(order.jvm());
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ".")));
        command.add(order.main().getName());
        command.addAll(order.arguments());
        File log = order.log().toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
        builder.environment().putAll(order.environment());
        try {
            Process process = builder.start();
            try {
                return new Child(order.name(), process, order.log());
            } catch (ChildFailure failed) {
                process.destroyForcibly();
                throw failed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + order.name(), e);
        }
    }

    /** What it said when it was ready. */
    public String first() {
        return first;
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws ChildFailure when there is none
     */
    public synchronized String ask(String question) {
        try {
            process.outputWriter(UTF_8).write(question + "\n");
            process.outputWriter(UTF_8).flush();
        } catch (IOException e) {
            throw failure("does not listen");
        }
        return next(ANSWER);
    }

    private String next(Duration atMost) {
        String line;
        try {
            line = answers.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for");
        }
        if (line == null) {
            throw failure("has not answered within " + atMost.toSeconds() + " s");
        }
        if (line.equals(GONE)) {
            throw failure("has ended");
        }
        if (line.startsWith(Conversation.FAILURE)) {
            throw failure(line.substring(Conversation.FAILURE.length()));
        }
        return line.substring(Conversation.ANSWER.length());
    }

    private void hear() {
        try (BufferedReader lines = process.inputReader(UTF_8);
                var rest = Files.newBufferedWriter(log.resolveSibling(name + ".out"))) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("=")) {
                    answers.add(line);
                } else {
                    rest.write(line);
                    rest.newLine();
                }
            }
        } catch (IOException ended) {
            // What matters is that nothing more will come.
        } finally {
            answers.add(GONE);
        }
    }

    private ChildFailure failure(String what) {
        return new ChildFailure(name + " " + what + LogTail.of(log));
    }

    /** Process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends it: politely, then not. */
    @Override
    public void close() {
        try {
            process.outputWriter(UTF_8).close();
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            RUNNING.remove(process);
        }
    }
}
