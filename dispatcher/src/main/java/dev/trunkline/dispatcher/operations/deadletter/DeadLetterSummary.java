package dev.trunkline.dispatcher.operations.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.emit.DeadLetterHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, without the bytes it carries.
 *
 * @param time when it became one
 * @param origin null when no dispatcher wrote its headers
 * @param requestId null when none could be read
 * @param bytes of its value
 * @param returned it was replayed once, and has come back
 */
public record DeadLetterSummary(
        Place place,
        Instant time,
        @Nullable Origin origin,
        String reason,
        String message,
        @Nullable String requestId,
        int bytes,
        boolean returned) {

    /** On records that {@code dlq replay} sends: which dead letter it was. */
    public static final String REPLAYED_FROM = "trunkline-replayed-from";

    /** Reads any record of the dead letters' topic; never throws. */
    public static DeadLetterSummary of(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        byte[] value = record.value();
        return new DeadLetterSummary(
                new Place(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                origin(headers),
                text(headers, DeadLetterHeaders.REASON),
                text(headers, DeadLetterHeaders.MESSAGE),
                RequestIdReader.read(value),
                value == null ? 0 : value.length,
                headers.lastHeader(REPLAYED_FROM) != null);
    }

    /** What a replayed record says of where it came from. */
    public String mark(String deadLetterTopic) {
        return deadLetterTopic + " " + place;
    }

    private static @Nullable Origin origin(Headers headers) {
        String topic = text(headers, DeadLetterHeaders.ORIGINAL_TOPIC);
        String place =
                text(headers, DeadLetterHeaders.ORIGINAL_PARTITION)
                        + ":"
                        + text(headers, DeadLetterHeaders.ORIGINAL_OFFSET);
        String timestamp = text(headers, DeadLetterHeaders.ORIGINAL_TIMESTAMP);
        Optional<Place> parsed = Place.parse(place);
        return topic.isEmpty() || parsed.isEmpty() || !timestamp.matches("\\d{1,18}")
                ? null
                : new Origin(topic, parsed.get(), Long.parseLong(timestamp));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
