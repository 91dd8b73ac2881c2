package dev.trunkline.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The JDK's client. */
final class JdkSender implements RoomSender {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RoomRequest request;

    JdkSender(ContenderEnvironment surroundings) {
        this.request = RoomRequest.of(surroundings);
    }

    @Override
    public void create(String room) {
        HttpRequest http =
                HttpRequest.newBuilder(request.uri())
                        .header("Authorization", request.token())
                        .header("Content-Type", "application/protobuf")
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(RoomRequest.body(room)))
                        .build();
        try {
            HttpResponse<byte[]> answer =
                    client.send(http, HttpResponse.BodyHandlers.ofByteArray());
            RoomRequest.check(answer.statusCode(), answer.body(), room);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
