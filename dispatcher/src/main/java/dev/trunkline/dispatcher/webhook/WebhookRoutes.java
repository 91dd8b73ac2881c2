package dev.trunkline.dispatcher.webhook;

import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.webhook.WebhookListener.Fate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /webhooks/livekit/<config id>}, and {@code /webhooks/livekit/environment} for the
 * server of the environment. Answers 200 once Kafka has the event, and to what is none of its
 * business; 401 to everybody who doesn't sign as the server does; 429 and 503 to be sent again.
 */
public final class WebhookRoutes implements Routes {
    private static final String ENVIRONMENT = "environment";
    private static final int MOST_BYTES = 256 * 1024;

    /** 256 KiB each. */
    private static final int MOST_AT_A_TIME = 200;

    private final Semaphore room = new Semaphore(MOST_AT_A_TIME);
    private final Executor threads = task -> Thread.ofVirtual().name("webhook").start(task);
    private final RateLimit limit;
    private final WebhookListener listener;
    private final InstantSource clock;
    private volatile @Nullable Webhooks webhooks;

    /**
     * @param perSecond webhooks that are looked at, 1 or more
     */
    public WebhookRoutes(int perSecond, WebhookListener listener, InstantSource clock) {
        this.limit = new RateLimit(perSecond);
        this.listener = listener;
        this.clock = clock;
    }

    /** From now on webhooks are taken; before, LiveKit is told to come again. */
    public void begin(Webhooks ready) {
        webhooks = ready;
    }

    /** LiveKit is told to come again from now on. */
    public void end() {
        webhooks = null;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/webhooks/livekit/{config_id}", this::receive);
    }

    private void receive(Context context) throws IOException {
        Webhooks ready = webhooks;
        if (ready == null) {
            throw new HttpResponseException(503, "not started yet");
        }
        if (!limit.permits(clock.instant())) {
            listener.webhook(Fate.LIMITED);
            throw tooMany(context);
        }
        if (!isWebhook(context.contentType())) {
            throw new HttpResponseException(415, "the content type is application/webhook+json");
        }
        String authorization = Objects.requireNonNullElse(context.header("Authorization"), "");
        byte[] body = body(context);
        String configId = configId(context);
        context.future(() ->
                CompletableFuture.supplyAsync(
                                () -> taken(ready, configId, authorization, body), threads)
                        .thenAccept(fate -> answer(context, fate)));
    }

    /** On a thread of its own: database and Kafka may let it wait, and health must not. */
    private Fate taken(
            Webhooks ready, @Nullable String configId, String authorization, byte[] body) {
        if (!room.tryAcquire()) {
            return Fate.LIMITED;
        }
        try {
            return ready.take(configId, authorization, body);
        } finally {
            room.release();
        }
    }

    private static boolean isWebhook(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/webhook+json") || type.startsWith("application/json");
    }

    private static @Nullable String configId(Context context) {
        String id = context.pathParam("config_id");
        return id.equals(ENVIRONMENT) ? null : id;
    }

    private static byte[] body(Context context) throws IOException {
        try (InputStream in = context.bodyInputStream()) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new HttpResponseException(413, "the body is larger than 256 KiB");
            }
            return body;
        }
    }

    private void answer(Context context, Fate fate) {
        listener.webhook(fate);
        switch (fate) {
            case WRITTEN, REPEATED, IGNORED -> context.status(HttpStatus.OK).result("");
            case REFUSED -> throw new HttpResponseException(401, "unauthorized");
            case UNREADABLE -> throw new HttpResponseException(400, "not a LiveKit webhook");
            case LIMITED -> throw tooMany(context);
            case FAILED -> throw new HttpResponseException(503, "not written, send it again");
        }
    }

    private static HttpResponseException tooMany(Context context) {
        context.header("Retry-After", "1");
        return new HttpResponseException(429, "too many webhooks");
    }
}
