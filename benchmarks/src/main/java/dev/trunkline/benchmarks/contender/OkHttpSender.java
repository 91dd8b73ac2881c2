package dev.trunkline.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The SDK's client. */
final class OkHttpSender implements RoomSender {
    private static final MediaType PROTOBUF = MediaType.get("application/protobuf");

    private final OkHttpClient client;
    private final RoomRequest request;

    OkHttpSender(ContenderEnvironment surroundings) {
        this.request = RoomRequest.of(surroundings);
        this.client =
                new OkHttpClient.Builder()
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectionPool(
                                new ConnectionPool(
                                        surroundings.concurrency(), 20, TimeUnit.SECONDS))
                        .retryOnConnectionFailure(false)
                        .callTimeout(Duration.ofSeconds(10))
                        .build();
    }

    @Override
    public void create(String room) {
        Request http =
                new Request.Builder()
                        .url(request.uri().toString())
                        .header("Authorization", request.token())
                        .post(RequestBody.create(RoomRequest.body(room), PROTOBUF))
                        .build();
        try (Response answer = client.newCall(http).execute()) {
            RoomRequest.check(answer.code(), answer.body().bytes(), room);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
