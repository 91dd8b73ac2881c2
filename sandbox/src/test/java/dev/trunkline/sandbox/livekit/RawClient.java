package dev.trunkline.sandbox.livekit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP without a library's good intentions. */
final class RawClient implements AutoCloseable {
    static final String CREATE_ROOM = "/twirp/livekit.RoomService/CreateRoom";
    static final String LIST_ROOMS = "/twirp/livekit.RoomService/ListRooms";
    static final String DELETE_ROOM = "/twirp/livekit.RoomService/DeleteRoom";
    static final String LIST_PARTICIPANTS = "/twirp/livekit.RoomService/ListParticipants";
    static final String CREATE_DISPATCH = "/twirp/livekit.AgentDispatchService/CreateDispatch";
    static final String LIST_DISPATCH = "/twirp/livekit.AgentDispatchService/ListDispatch";
    static final String DELETE_DISPATCH = "/twirp/livekit.AgentDispatchService/DeleteDispatch";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    RawClient(String base) {
        this.base = base;
    }

    /** An answer, with its body as text. */
    record Answer(int status, String contentType, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String code() {
            return json().path("code").asString("");
        }
    }

    Answer json(String path, @Nullable String token, String body) {
        return send(
                "POST", path, "application/json", token == null ? null : "Bearer " + token, body);
    }

    Answer send(
            String method,
            String path,
            String contentType,
            @Nullable String authorization,
            String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Content-Type", contentType);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = exchange(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    HttpResponse<byte[]> protobuf(String path, String token, byte[] body) {
        return exchange(
                HttpRequest.newBuilder(URI.create(base + path))
                        .POST(BodyPublishers.ofByteArray(body))
                        .header("Content-Type", "application/protobuf")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
