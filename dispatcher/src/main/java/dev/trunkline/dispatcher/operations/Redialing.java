package dev.trunkline.dispatcher.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.doubt.Doubt;
import dev.trunkline.dispatcher.operations.doubt.Redial;
import dev.trunkline.dispatcher.operations.topic.FencedSender;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.dispatcher.operations.topic.RecordFetch;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Makes the requests that place calls in doubt again, and sends them. */
final class Redialing {
    private final KafkaAccess access;
    private final RecordFetch originals;
    private final boolean late;

    Redialing(KafkaAccess access, RecordFetch originals, boolean late) {
        this.access = access;
        this.originals = originals;
        this.late = late;
    }

    /** What would become of each. */
    List<RedialReport> plan(List<Doubt> doubts) {
        return doubts.stream().map(doubt -> one(doubt, null)).toList();
    }

    /** Sends those that can be placed again; all are there when this returns. */
    List<RedialReport> send(List<Doubt> doubts, FencedSender sender) {
        List<RedialReport> reports = doubts.stream().map(doubt -> one(doubt, sender)).toList();
        sender.commit();
        return reports;
    }

    private RedialReport one(Doubt doubt, @Nullable FencedSender sender) {
        SourceRecord source = doubt.result().source();
        if (!doubt.open()) {
            return RedialReport.already(doubt);
        }
        if (!source.topic().equals(access.topics().callRequests())) {
            return RedialReport.not(
                    doubt,
                    "its request is on %s: set CALL_REQUESTS_TOPIC".formatted(source.topic()));
        }
        Optional<ConsumerRecord<byte[], byte[]>> original =
                originals.at(source.topic(), source.partition(), source.offset());
        return original.isEmpty()
                ? RedialReport.not(doubt, "its request has left the topic: send the call anew")
                : one(doubt, original.get(), sender);
    }

    private RedialReport one(
            Doubt doubt, ConsumerRecord<byte[], byte[]> original, @Nullable FencedSender sender) {
        return switch (Redial.of(doubt, original, Instant.now(), access.maxAge(), late)) {
            case Redial.Impossible(String why) -> RedialReport.not(doubt, why);
            case Redial.Late late ->
                    RedialReport.not(
                            doubt,
                            "asked for %d min ago, longer than CALL_MAX_AGE: --late places it anyway"
                                    .formatted(late.age().toMinutes()));
            case Redial.Place(String value) -> {
                if (sender != null) {
                    sender.send(record(doubt, original, value));
                }
                yield RedialReport.done(doubt, sender != null);
            }
        };
    }

    private static ProducerRecord<byte[], byte[]> record(
            Doubt doubt, ConsumerRecord<byte[], byte[]> original, String value) {
        Headers headers = new RecordHeaders(original.headers().toArray());
        headers.remove(DeadLetterSummary.REPLAYED_FROM).remove(Doubt.REDIAL_OF);
        if (headers.lastHeader("ce_id") != null) {
            headers.remove("ce_id").add("ce_id", doubt.redialId().getBytes(UTF_8));
        }
        headers.add(Doubt.REDIAL_OF, doubt.result().requestId().getBytes(UTF_8));
        return new ProducerRecord<>(
                original.topic(),
                original.partition(),
                original.key(),
                value.getBytes(UTF_8),
                headers);
    }
}
