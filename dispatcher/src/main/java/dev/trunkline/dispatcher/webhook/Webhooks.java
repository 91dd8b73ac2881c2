package dev.trunkline.dispatcher.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.dispatcher.emit.OutboundHeaders;
import dev.trunkline.dispatcher.webhook.WebhookListener.Fate;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.credentials.KeyPair;
import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.CallLifecycleEventJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Checks webhooks and writes what they tell of calls. Thread-safe; blocks. */
public final class Webhooks {
    private static final Header TYPE = OutboundHeaders.type("dev.trunkline.call.lifecycle.v1");
    private static final int REMEMBERED = 50_000;

    private final Signers signers;
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final InstantSource clock;
    private final Refusals refusals = new Refusals();
    private final SeenEvents seen = new SeenEvents(REMEMBERED);

    /**
     * @param producer without transactions
     * @param topic of lifecycle events
     */
    public Webhooks(
            CallResolver resolver,
            Producer<byte[], byte[]> producer,
            String topic,
            InstantSource clock) {
        this.signers = new Signers(resolver);
        this.producer = producer;
        this.topic = topic;
        this.clock = clock;
    }

    /**
     * Takes a webhook in. What is not signed is not even read.
     *
     * @param configId null for the environment's server
     */
    Fate take(@Nullable String configId, String authorization, byte[] body) {
        if (!isSigned(configId, Signature.of(authorization, body))) {
            refusals.refused(configId, clock.instant());
            return Fate.REFUSED;
        }
        try {
            return WebhookReading.read(body, configId).map(this::write).orElse(Fate.IGNORED);
        } catch (InvalidProtocolBufferException unreadable) {
            return Fate.UNREADABLE;
        }
    }

    private boolean isSigned(@Nullable String configId, Signature signature) {
        Instant now = clock.instant();
        Optional<KeyPair> current = signers.current(configId);
        if (current.isEmpty()) {
            return false;
        }
        return signature.isBy(current.get(), now)
                || (configId != null
                        && signers.former(configId, now).stream()
                                .anyMatch(former -> signature.isBy(former, now)));
    }

    private Fate write(CallLifecycleEvent event) {
        if (seen.has(event.eventId())) {
            return Fate.REPEATED;
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic,
                        null,
                        event.requestId().getBytes(UTF_8),
                        CallLifecycleEventJson.write(event),
                        OutboundHeaders.of(event.eventId(), TYPE, event.occurredAt()));
        try {
            var _ = producer.send(record).get();
            // Only now: what Kafka did not take is to come again.
            seen.add(event.eventId());
            return Fate.WRITTEN;
        } catch (ExecutionException | KafkaException | IllegalStateException notWritten) {
            return Fate.FAILED;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Fate.FAILED;
        }
    }
}
