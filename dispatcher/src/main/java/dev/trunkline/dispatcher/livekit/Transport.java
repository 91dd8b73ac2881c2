package dev.trunkline.dispatcher.livekit;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** Sends Twirp requests, each at most once and within the deadline. Thread-safe. */
final class Transport implements AutoCloseable {
    private static final ContentType PROTOBUF = ContentType.create("application/protobuf");
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;

    private final ClientSettings settings;
    private final CloseableHttpClient http;
    private final ScheduledThreadPoolExecutor deadlines;

    Transport(ClientSettings settings, AddressRule rule) {
        this.settings = settings;
        this.http = HttpStack.build(settings, rule);
        this.deadlines =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("livekit-deadlines").factory());
        // Else each finished request would stay in the queue until its deadline.
        deadlines.setRemoveOnCancelPolicy(true);
    }

    Reply post(URI uri, String token, MessageLite message) {
        HttpPost request = new HttpPost(uri);
        request.setHeader("Authorization", "Bearer " + token);
        request.setHeader("X-Twirp-Timeout-Ms", serverTimeout().toMillis());
        request.setEntity(new ByteArrayEntity(message.toByteArray(), PROTOBUF));
        long nanos = settings.requestDeadline().toNanos();
        SendPermit permit = new SendPermit(System.nanoTime() + nanos);
        // The stack's own timeouts are for each read: a server that trickles bytes renews them.
        Future<?> alarm = deadlines.schedule(request::cancel, nanos, TimeUnit.NANOSECONDS);
        try {
            return send(request, permit);
        } catch (IOException | RuntimeException e) {
            // Whatever broke, only the permit knows whether the server may have the request.
            return failed(request, permit, e);
        } finally {
            alarm.cancel(false);
        }
    }

    /** A little less than ours: a server that minds it narrows the time in doubt. */
    private Duration serverTimeout() {
        Duration tenth = settings.requestDeadline().dividedBy(10);
        return settings.requestDeadline().minus(tenth);
    }

    private Reply send(HttpPost request, SendPermit permit) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(SendingOnce.PERMIT, permit);
        return http.execute(request, context, Transport::read);
    }

    private Reply failed(HttpPost request, SendPermit permit, Exception failure) {
        String message =
                request.isCancelled()
                        ? "no answer within " + settings.requestDeadline().toMillis() + " ms"
                        : describe(failure);
        if (permit.isUsed()) {
            return new Reply.Lost(message);
        }
        String distrust = TlsFailure.lasting(failure);
        return distrust == null ? new Reply.NotSent(message) : new Reply.NotTrusted(distrust);
    }

    private static String describe(Exception failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }

    private static Reply read(ClassicHttpResponse response) throws IOException {
        return new Reply.Answered(
                response.getCode(),
                Objects.requireNonNullElse(header(response, "Content-Type"), ""),
                header(response, "Retry-After"),
                header(response, "Date"),
                body(response.getEntity()));
    }

    private static ByteString body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return ByteString.EMPTY;
        }
        try (InputStream in = entity.getContent()) {
            return UnsafeByteOperations.unsafeWrap(in.readNBytes(length(entity)));
        }
    }

    /** Allocates the announced length, instead of 16 KiB for each answer. */
    private static int length(HttpEntity entity) {
        long length = entity.getContentLength();
        return length < 0 ? MAX_ANSWER_BYTES : (int) Math.min(length, MAX_ANSWER_BYTES);
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** Cuts all connections. */
    @Override
    public void close() {
        deadlines.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }
}
