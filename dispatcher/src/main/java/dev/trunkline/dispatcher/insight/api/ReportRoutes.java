package dev.trunkline.dispatcher.insight.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.emit.OutboundHeaders;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.schemas.CallReport;
import dev.trunkline.schemas.CallReportJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/calls/{request_id}/report}: what a worker knows of its call, written to {@code
 * call-reports}. Answers 202 once Kafka has it.
 */
public final class ReportRoutes implements Routes {
    private static final Header TYPE = OutboundHeaders.type("dev.trunkline.call.report.v1");
    private static final int MOST_BYTES = 16 * 1024;

    private final Access access;
    private final String topic;
    private final InstantSource clock;
    private volatile @Nullable Producer<byte[], byte[]> producer;

    public ReportRoutes(Access access, String topic, InstantSource clock) {
        this.access = access;
        this.topic = topic;
        this.clock = clock;
    }

    /** From now on reports are taken; before, workers are told to come again. */
    public void begin(Producer<byte[], byte[]> ready) {
        producer = ready;
    }

    /** Workers are told to come again from now on. */
    public void end() {
        producer = null;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/v1/calls/{request_id}/report", this::receive);
    }

    private void receive(Context context) throws IOException {
        Caller _ = access.admit(context, Role.WORKER);
        QueryFields.only(context);
        Producer<byte[], byte[]> ready = producer;
        if (ready == null) {
            throw notNow(context, "not started yet");
        }
        CallReport report = read(context);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic,
                        null,
                        report.requestId().getBytes(UTF_8),
                        CallReportJson.write(report),
                        OutboundHeaders.of(UUID.randomUUID().toString(), TYPE, clock.instant()));
        CompletableFuture<Boolean> written = send(ready, record);
        context.future(() ->
                written.thenAccept(done -> {
                    if (!done) {
                        throw notNow(context, "not written, send it again");
                    }
                    context.status(HttpStatus.ACCEPTED);
                }));
    }

    private static CompletableFuture<Boolean> send(
            Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        // Kafka may let it wait, and health must not.
        Thread.ofVirtual()
                .name("report")
                .start(() -> {
                    try {
                        var _ =
                                producer.send(
                                        record, (_, failure) -> written.complete(failure == null));
                    } catch (KafkaException | IllegalStateException notWritten) {
                        written.complete(false);
                    }
                });
        return written;
    }

    private static CallReport read(Context context) throws IOException {
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new HttpResponseException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(),
                    "send Content-Type: application/json");
        }
        try (InputStream in = context.bodyInputStream()) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new HttpResponseException(
                        HttpStatus.CONTENT_TOO_LARGE.getCode(), "the body is longer than 16 KiB");
            }
            return CallReportJson.read(body, context.pathParam("request_id"));
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
        }
    }

    private static HttpResponseException notNow(Context context, String why) {
        context.header("Retry-After", "1");
        return new HttpResponseException(HttpStatus.SERVICE_UNAVAILABLE.getCode(), why);
    }
}
