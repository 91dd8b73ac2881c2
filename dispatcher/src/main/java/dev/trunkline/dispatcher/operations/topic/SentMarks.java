package dev.trunkline.dispatcher.operations.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;

/**
 * What was sent by hand before, read from a header of the records themselves: nothing else has to
 * be kept, and it is true as long as the records are.
 */
public final class SentMarks {
    private final Map<Integer, Long> from = new HashMap<>();

    /** Something may have been sent to this partition, but not before this offset. */
    public void expect(int partition, long offset) {
        from.merge(partition, offset, Math::min);
    }

    /** The values that this header has on the records that are there. */
    public Set<String> read(
            ReadProgress progress, KafkaAccess access, String topic, String header) {
        Set<String> marks = new HashSet<>();
        if (from.isEmpty()) {
            return marks;
        }
        try (BoundedRead read = BoundedRead.from(access, topic, from)) {
            read.forEach(
                    progress,
                    record -> {
                        Header mark = record.headers().lastHeader(header);
                        if (mark != null && mark.value() != null) {
                            marks.add(new String(mark.value(), UTF_8));
                        }
                    });
        }
        return marks;
    }
}
