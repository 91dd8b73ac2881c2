package dev.trunkline.sandbox.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real worker, on LiveKit's agents framework, in a process that can be killed. The field {@code
 * added_context} of a job's metadata tells it what to do: {@code accept}, {@code reject}, {@code
 * pass-on} or {@code late <seconds>}.
 */
public final class LiveKitWorker implements AutoCloseable {
    private static final String SCRIPT = "livekit-worker.py";

    private final Process process;
    private final Path journal;

    /**
     * What happened to a job.
     *
     * @param what {@code asked}, {@code <answer> said}, or {@code joined} when it is in the room
     * @param metadata the job's; empty where the worker doesn't repeat it
     */
    public record Event(String what, String room, String metadata) {}

    private LiveKitWorker(Process process, Path journal) {
        this.process = process;
        this.journal = journal;
    }

    /**
     * Starts one; it is registered when this returns.
     *
     * @param python that has the framework
     * @param folder for its script, log and journal
     * @param url of the server, which has the key of every {@link LiveKitNode}
     */
    public static LiveKitWorker start(Path python, Path folder, String url, String agentName) {
        String name = "worker-" + UUID.randomUUID();
        Path script = folder.resolve(name + ".py");
        Path journal = folder.resolve(name + ".jsonl");
        Path log = folder.resolve(name + ".log");
        try (InputStream source =
                Objects.requireNonNull(
                        LiveKitWorker.class.getResourceAsStream("/" + SCRIPT), SCRIPT)) {
            Files.write(script, source.readAllBytes());
            Files.createFile(journal);
            ProcessBuilder command =
                    new ProcessBuilder(
                                    python.toString(),
                                    script.toString(),
                                    agentName,
                                    journal.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            command.environment().put("LIVEKIT_URL", url);
            command.environment().put("LIVEKIT_API_KEY", LiveKitNode.API_KEY);
            command.environment().put("LIVEKIT_API_SECRET", LiveKitNode.API_SECRET);
            LiveKitWorker worker = new LiveKitWorker(command.start(), journal);
            await("worker, see " + log)
                    .atMost(Patience.SOON)
                    .until(() ->
                            worker.events().stream()
                                    .anyMatch(event -> event.what().equals("registered")));
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that happened until now, in order. */
    public List<Event> events() {
        try {
            return Files.readAllLines(journal).stream()
                    .map(line -> JsonMapper.shared().readValue(line, Event.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happened to the jobs of a room. */
    public List<Event> events(String room) {
        return events().stream().filter(event -> event.room().equals(room)).toList();
    }

    /** SIGKILL. */
    public void kill() {
        var _ = process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
