package dev.trunkline.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;

/** Apache's classic client as it comes, but for the number of connections. */
final class ApacheSender implements RoomSender {
    private static final ContentType PROTOBUF = ContentType.create("application/protobuf");

    private final CloseableHttpClient client;
    private final RoomRequest request;

    ApacheSender(ContenderEnvironment surroundings) {
        this.request = RoomRequest.of(surroundings);
        this.client =
                HttpClientBuilder.create()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                                        .setMaxConnPerRoute(surroundings.concurrency())
                                        .setMaxConnTotal(surroundings.concurrency())
                                        .build())
                        .disableAutomaticRetries()
                        .build();
    }

    @Override
    public void create(String room) {
        HttpPost http = new HttpPost(request.uri());
        http.setHeader("Authorization", request.token());
        http.setEntity(new ByteArrayEntity(RoomRequest.body(room), PROTOBUF));
        try {
            boolean _ =
                    client.execute(
                            http,
                            answer -> {
                                byte[] body = EntityUtils.toByteArray(answer.getEntity());
                                RoomRequest.check(answer.getCode(), body, room);
                                return true;
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
