package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.emit.DeadLetterHeaders;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Masked;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with all that its producer sent, as text; what is no UTF-8 in hexadecimal digits.
 *
 * @param key null for none
 * @param value null for none
 */
public record DeadLetterContent(
        DeadLetterSummary letter,
        @Nullable String key,
        List<Header> headers,
        @Nullable String value) {
    public DeadLetterContent {
        headers = List.copyOf(headers);
    }

    /** One of the producer's headers. */
    public record Header(String name, @Nullable String value) {}

    /**
     * @param reveal show phone numbers whole
     */
    static DeadLetterContent of(ConsumerRecord<byte[], byte[]> record, boolean reveal) {
        List<Header> headers = new ArrayList<>();
        DeadLetterHeaders.without(record.headers())
                .forEach(header ->
                        headers.add(new Header(header.key(), Masked.text(header.value(), reveal))));
        return new DeadLetterContent(
                DeadLetterSummary.of(record),
                Masked.text(record.key(), reveal),
                headers,
                Masked.text(record.value(), reveal));
    }
}
