package dev.trunkline.dispatcher.topics;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as it is to be made.
 *
 * @param replicationFactor -1 for the broker's default
 */
record WantedTopic(
        String name, int partitions, short replicationFactor, Map<String, String> properties) {

    WantedTopic {
        properties = Map.copyOf(properties);
    }

    NewTopic toKafka() {
        Optional<Short> replicas =
                replicationFactor < 0 ? Optional.empty() : Optional.of(replicationFactor);
        return new NewTopic(name, Optional.of(partitions), replicas).configs(properties);
    }
}
