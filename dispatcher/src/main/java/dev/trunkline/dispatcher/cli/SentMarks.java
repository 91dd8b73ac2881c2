package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;

/**
 * What commands have sent before, read from a header of the records themselves: nothing else has to
 * be kept, and it is true as long as the records are.
 */
final class SentMarks {
    private final Map<Integer, Long> from = new HashMap<>();

    /** Something may have been sent to this partition, but not before this offset. */
    void expect(int partition, long offset) {
        from.merge(partition, offset, Math::min);
    }

    /** The values that this header has on the records that are there. */
    Set<String> read(Surroundings around, KafkaAccess access, String topic, String header) {
        Set<String> marks = new HashSet<>();
        if (from.isEmpty()) {
            return marks;
        }
        try (BoundedRead read = BoundedRead.from(access, topic, from)) {
            read.forEach(
                    new ProgressBar(around, read.size()),
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
