package dev.trunkline.sandbox.livekit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitWebhook.WebhookEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tells an address what happens in rooms, as LiveKit does: signed, in no particular order, and
 * again after an error. Nothing is told before there is an address. Thread-safe.
 */
public final class WebhookSender implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final InstantSource clock;
    private final Supplier<ApiKey> keys;
    private final Deque<WebhookFault> faults = new ArrayDeque<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("stand-in-webhooks").factory());
    private volatile @Nullable URI target;
    private volatile @Nullable HttpClient http;

    WebhookSender(InstantSource clock, Supplier<ApiKey> keys) {
        this.clock = clock;
        this.keys = keys;
    }

    /** From now on, events are sent to this address. */
    public synchronized void sendTo(String url) {
        if (http == null) {
            http = HttpClient.newHttpClient();
        }
        target = URI.create(url);
    }

    /** The next {@code count} webhooks have this fault. */
    public void next(int count, WebhookFault fault) {
        synchronized (faults) {
            for (int i = 0; i < count; i++) {
                faults.add(fault);
            }
        }
    }

    /** How many were answered with 200. */
    public int acceptedCount() {
        return accepted.get();
    }

    void roomStarted(Room room, Instant at) {
        tell(event("room_started", room, at), at, () -> true);
    }

    void joined(Room room, ParticipantInfo who, Instant at) {
        tell(event("participant_joined", room, at).setParticipant(who), at, () -> true);
    }

    void left(Room room, ParticipantInfo who, Instant at) {
        ParticipantInfo gone =
                who.toBuilder()
                        .setState(ParticipantInfo.State.DISCONNECTED)
                        .setDisconnectReason(DisconnectReason.CLIENT_INITIATED)
                        .build();
        tell(event("participant_left", room, at).setParticipant(gone), at, () -> true);
    }

    /**
     * @param really asked at that time
     */
    void roomFinished(Room room, Instant at, BooleanSupplier really) {
        tell(event("room_finished", room, at), at, really);
    }

    private static WebhookEvent.Builder event(String name, Room room, Instant at) {
        return WebhookEvent.newBuilder()
                .setId(Identifiers.event())
                .setEvent(name)
                .setRoom(room)
                .setCreatedAt(at.getEpochSecond());
    }

    private void tell(WebhookEvent.Builder event, Instant at, BooleanSupplier really) {
        if (target == null) {
            return;
        }
        long millis = Math.max(0, Duration.between(clock.instant(), at).toMillis());
        Runnable send =
                () -> {
                    if (really.getAsBoolean()) {
                        Thread.ofVirtual().start(() -> send(event.build()));
                    }
                };
        var _ = timer.schedule(send, millis, TimeUnit.MILLISECONDS);
    }

    private void send(WebhookEvent event) {
        WebhookFault fault = nextFault();
        SignedWebhook signed = signed(event, fault);
        int times = fault == WebhookFault.LOST ? 0 : fault == WebhookFault.REPEATED ? 2 : 1;
        try {
            for (int i = 0; i < times; i++) {
                deliver(signed);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private SignedWebhook signed(WebhookEvent event, @Nullable WebhookFault fault) {
        ApiKey pair = keys.get();
        String secret = fault == WebhookFault.FORGED ? pair.secret() + "-forged" : pair.secret();
        SignedWebhook signed = SignedWebhook.of(event, pair.key(), secret, clock.instant());
        return fault == WebhookFault.TAMPERED
                ? new SignedWebhook(signed.body() + " ", signed.token())
                : signed;
    }

    private void deliver(SignedWebhook webhook) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int status = post(webhook);
            if (status == 200) {
                accepted.incrementAndGet();
            }
            if (status < SERVER_ERROR && status != TOO_MANY) {
                return;
            }
            Thread.sleep(BETWEEN_ATTEMPTS.multipliedBy(1L << attempt));
        }
    }

    /** The status; 599 without an answer. */
    private int post(SignedWebhook webhook) throws InterruptedException {
        URI uri = target;
        HttpClient client = http;
        if (uri == null || client == null) {
            return 200;
        }
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/webhook+json")
                        .header("Authorization", webhook.token())
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofString(webhook.body()))
                        .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            return 599;
        }
    }

    private @Nullable WebhookFault nextFault() {
        synchronized (faults) {
            return faults.poll();
        }
    }

    /** Events that are not sent by now are dropped. */
    @Override
    public synchronized void close() {
        timer.shutdownNow();
        HttpClient client = http;
        if (client != null) {
            client.shutdownNow();
        }
    }
}
