package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.Progress.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a group goes on; or where it begins, when it has committed nothing yet: an hour back, since
 * calls before that are over. The client's own setting for this never comes to a position on an
 * empty partition.
 */
record StartingPoint(Consumer<byte[], byte[]> consumer, Duration answer) {
    private static final Duration BACK = Duration.ofHours(1);

    /** By partition; the consumer stands there. */
    Map<TopicPartition, Mark> of(Collection<TopicPartition> partitions, Instant now) {
        Map<TopicPartition, Mark> marks = new HashMap<>();
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(fresh, answer);
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each : known.entrySet()) {
            OffsetAndMetadata offset = each.getValue();
            if (offset != null) {
                // Below what retention has left, the client itself goes on at the rest.
                marks.put(each.getKey(), new Mark(offset.offset(), offset.metadata()));
                fresh.remove(each.getKey());
            }
        }
        if (!fresh.isEmpty()) {
            begin(fresh, now)
                    .forEach((partition, offset) -> {
                        consumer.seek(partition, offset);
                        marks.put(partition, new Mark(offset, ""));
                    });
        }
        return marks;
    }

    private Map<TopicPartition, Long> begin(Set<TopicPartition> fresh, Instant now) {
        // Ends first: what comes meanwhile is above them, or has a time that is found.
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.endOffsets(fresh, answer));
        long since = now.minus(BACK).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> found =
                consumer.offsetsForTimes(
                        fresh.stream().collect(Collectors.toMap(each -> each, _ -> since)), answer);
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> each : found.entrySet()) {
            if (each.getValue() != null) {
                starts.put(each.getKey(), each.getValue().offset());
            }
        }
        return starts;
    }
}
