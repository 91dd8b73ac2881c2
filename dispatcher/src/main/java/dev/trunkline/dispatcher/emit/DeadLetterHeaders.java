package dev.trunkline.dispatcher.emit;

import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers that a dead letter has on top of the record's own. */
public final class DeadLetterHeaders {
    public static final String REASON = "dlq_reason";
    public static final String MESSAGE = "dlq_message";
    public static final String ORIGINAL_TOPIC = "dlq_original_topic";
    public static final String ORIGINAL_PARTITION = "dlq_original_partition";
    public static final String ORIGINAL_OFFSET = "dlq_original_offset";

    /** In milliseconds since 1970. */
    public static final String ORIGINAL_TIMESTAMP = "dlq_original_timestamp";

    /** The consumer group that could not read the record. */
    public static final String GROUP = "dlq_group";

    /** In the order in which they follow the record's own. */
    private static final List<String> ALL =
            List.of(
                    REASON,
                    MESSAGE,
                    ORIGINAL_TOPIC,
                    ORIGINAL_PARTITION,
                    ORIGINAL_OFFSET,
                    ORIGINAL_TIMESTAMP,
                    GROUP);

    private DeadLetterHeaders() {}

    /** The record's own headers: a producer may use our names, so only the last ones are ours. */
    public static Headers without(Headers headers) {
        var all = headers.toArray();
        int own = all.length - ALL.size();
        for (int i = 0; i < ALL.size(); i++) {
            if (own < 0 || !all[own + i].key().equals(ALL.get(i))) {
                return new RecordHeaders(all);
            }
        }
        return new RecordHeaders(List.of(all).subList(0, own));
    }
}
