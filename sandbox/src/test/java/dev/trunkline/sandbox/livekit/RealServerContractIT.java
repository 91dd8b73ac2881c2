package dev.trunkline.sandbox.livekit;

import dev.trunkline.sandbox.testing.LiveKitNode;
import dev.trunkline.sandbox.testing.LocalPrograms;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A real server keeps the contract: one that the environment names, or else the one built here. */
final class RealServerContractIT extends LiveKitContractSuite {
    private static final String URL = "LIVEKIT_TEST_URL";
    private static final String KEY = "LIVEKIT_TEST_API_KEY";
    private static final String SECRET = "LIVEKIT_TEST_API_SECRET";

    @TempDir private static Path folder;
    private static @Nullable LiveKitNode node;

    @BeforeAll
    static void needAServer() {
        if (isNamed()) {
            return;
        }
        Optional<Path> program = LocalPrograms.liveKitServer();
        if (program.isEmpty()) {
            String reason =
                    "SKIPPED: the LiveKit contract against a real server: there is none in the"
                            + " cache, and %s, %s and %s are not set".formatted(URL, KEY, SECRET);
            System.err.println(reason);
            Assumptions.abort(reason);
        }
        node = LiveKitNode.start(program.orElseThrow(), folder, LiveKitNode.Setup.SINGLE);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    private static boolean isNamed() {
        return Stream.of(URL, KEY, SECRET)
                .noneMatch(name -> System.getenv().getOrDefault(name, "").isBlank());
    }

    @Override
    ServerUnderTest server() {
        if (node != null) {
            return new ServerUnderTest(node.httpUrl(), LiveKitNode.API_KEY, LiveKitNode.API_SECRET);
        }
        Map<String, String> environment = System.getenv();
        return new ServerUnderTest(
                environment
                        .getOrDefault(URL, "")
                        .replaceFirst("^ws", "http")
                        .replaceFirst("/+$", ""),
                environment.getOrDefault(KEY, ""),
                environment.getOrDefault(SECRET, ""));
    }
}
