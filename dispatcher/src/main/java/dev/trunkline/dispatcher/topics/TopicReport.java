package dev.trunkline.dispatcher.topics;

import dev.trunkline.dispatcher.config.TopicSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * The topics as they are, for those who look and change nothing.
 *
 * @param brokers how many there are
 * @param topics those that exist, by name
 * @param missing names of those that don't
 * @param faults why they can't be worked with, each with what to do
 */
public record TopicReport(
        int brokers, Map<String, TopicFacts> topics, List<String> missing, List<String> faults) {
    public TopicReport {
        topics = new TreeMap<>(topics);
        missing = List.copyOf(missing);
        faults = List.copyOf(faults);
    }

    /** All topics of the settings. */
    public static List<String> names(TopicSettings settings) {
        return Blueprint.of(settings, 1).stream().map(WantedTopic::name).toList();
    }

    /**
     * Asks Kafka; each question waits some seconds at most.
     *
     * @param adminProperties what the admin client is made from
     * @throws KafkaException when it can't be reached, or refuses to tell
     */
    public static TopicReport of(Map<String, Object> adminProperties, TopicSettings settings)
            throws InterruptedException {
        try (Admin admin = Admin.create(adminProperties)) {
            int brokers = admin.describeCluster().nodes().get().size();
            Map<String, TopicFacts> existing = new TopicCatalog(admin).find(names(settings));
            TopicPlan plan = TopicPlan.of(settings, existing);
            return new TopicReport(
                    brokers,
                    existing,
                    plan.missing().stream().map(WantedTopic::name).collect(Collectors.toList()),
                    plan.faults());
        } catch (ExecutionException e) {
            throw new KafkaException(FailureText.of(e), e);
        }
    }
}
