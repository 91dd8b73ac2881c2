package dev.trunkline.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.sandbox.livekit.LiveKitStandInMain;
import io.livekit.server.RoomServiceClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandInProcessIT {
    private static final String SECRET = "a-secret-of-at-least-thirty-two-bytes";

    @Test
    void servesFromAProcessOfItsOwnAndEndsWhenTold(@TempDir Path temporary) throws Exception {
        try (ChildJvm jvm =
                        ChildJvm.start(
                                LiveKitStandInMain.class,
                                temporary,
                                "--port=0",
                                "--api-key=devkey",
                                "--api-secret=" + SECRET,
                                "--latency-ms=5");
                HttpClient http = HttpClient.newHttpClient()) {
            String url = jvm.awaitLine("LiveKit stand-in listens on ").replaceFirst("ws", "http");

            assertThat(
                            RoomServiceClient.createClient(url, "devkey", SECRET)
                                    .createRoom("call-1")
                                    .execute()
                                    .isSuccessful())
                    .isTrue();
            assertThat(
                            http.send(
                                            HttpRequest.newBuilder(
                                                            URI.create(url + "/sandbox/dispatches"))
                                                    .build(),
                                            BodyHandlers.ofString())
                                    .body())
                    .as("a room without agents is dispatched to workers without a name")
                    .contains("\"room\":\"call-1\"", "\"agent_name\":\"\"", "\"served\":false")
                    .containsOnlyOnce("dispatch_id");

            assertThat(jvm.terminate()).isTrue();
        }
    }
}
