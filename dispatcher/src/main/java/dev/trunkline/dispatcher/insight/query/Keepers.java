package dev.trunkline.dispatcher.insight.query;

import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Who keeps which partition of the counts by the minute.
 *
 * @param byPartition its owner first, then those with copies
 */
record Keepers(Map<Integer, List<HostInfo>> byPartition) {
    private static final String TOPIC = InsightTopology.SOURCES + "-repartition";

    static Keepers of(Collection<StreamsMetadata> instances) {
        Map<Integer, List<HostInfo>> found = new TreeMap<>();
        add(found, instances, StreamsMetadata::topicPartitions);
        add(found, instances, StreamsMetadata::standbyTopicPartitions);
        return new Keepers(found);
    }

    /** Whether every partition has somebody. */
    boolean complete() {
        return byPartition.size() == InsightTopology.PARTITIONS;
    }

    private static void add(
            Map<Integer, List<HostInfo>> found,
            Collection<StreamsMetadata> instances,
            Function<StreamsMetadata, Collection<TopicPartition>> partitions) {
        for (StreamsMetadata instance : instances) {
            partitions.apply(instance).stream()
                    .filter(partition -> partition.topic().endsWith(TOPIC))
                    .forEach(partition ->
                            found.computeIfAbsent(partition.partition(), _ -> new ArrayList<>())
                                    .add(instance.hostInfo()));
        }
    }
}
