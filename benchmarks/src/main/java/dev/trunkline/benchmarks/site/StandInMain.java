package dev.trunkline.benchmarks.site;

import dev.trunkline.benchmarks.process.Conversation;
import dev.trunkline.benchmarks.process.CpuTime;
import dev.trunkline.sandbox.livekit.ExecutedDispatch;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.livekit.StandInSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The LiveKit stand-in as a process of its own. A fresh one for each trial, in a JVM that stays
 * warm: no trial pays for the compiler's work on the stand-in.
 */
public final class StandInMain {
    static final String KEY = "BENCHMARK_LIVEKIT_KEY";
    static final String SECRET = "BENCHMARK_LIVEKIT_SECRET";

    private LiveKitStandIn standIn = open(0, 0);

    private StandInMain() {}

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        StandInMain main = new StandInMain();
        Conversation.hold(main.standIn.url(), main::answer);
        System.exit(0);
    }

    private static LiveKitStandIn open(int port, long latencyMillis) {
        return LiveKitStandIn.open(
                StandInSettings.defaults()
                        .withPort(port)
                        .withKeys(variable(KEY), variable(SECRET))
                        .withLatency(Duration.ofMillis(latencyMillis)));
    }

    private static String variable(String name) {
        @Nullable String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    private String answer(String question) {
        String[] words = question.split(" ", 2);
        return switch (words[0]) {
            case "fresh" -> fresh(Long.parseLong(words[1]));
            case "cpu" -> Long.toString(CpuTime.ofProcess());
            case "times" -> times(Path.of(words[1]));
            default -> throw new IllegalArgumentException("no such question");
        };
    }

    private String fresh(long latencyMillis) {
        int port = standIn.port();
        standIn.close();
        standIn = open(port, latencyMillis);
        // The rooms of the trial before, which nothing holds any more: now, not within the next.
        System.gc();
        return standIn.url();
    }

    /** Writes for each dispatch its room and when it came, in microseconds since 1970. */
    private String times(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (ExecutedDispatch dispatch : standIn.dispatches()) {
                long micros = ChronoUnit.MICROS.between(Instant.EPOCH, dispatch.at());
                out.write(dispatch.room() + " " + micros + "\n");
            }
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
