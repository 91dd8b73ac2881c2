package dev.trunkline.dispatcher.topics;

import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.TopicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which topics to create and which to refuse. Pure.
 *
 * @param missing to be created
 * @param faults why it can't be worked with, each with what to do
 */
record TopicPlan(List<WantedTopic> missing, List<String> faults) {

    TopicPlan {
        missing = List.copyOf(missing);
        faults = List.copyOf(faults);
    }

    /**
     * Decides.
     *
     * @param existing by name
     */
    static TopicPlan of(TopicSettings settings, Map<String, TopicFacts> existing) {
        List<WantedTopic> missing =
                Blueprint.of(settings, partitions(settings, existing)).stream()
                        .filter(topic -> !existing.containsKey(topic.name()))
                        .toList();
        List<String> faults = new ArrayList<>();
        KafkaTopics names = settings.names();
        List.of(names.callRequests(), names.ledger()).stream()
                .filter(name -> isHidden(existing.get(name)))
                .forEach(name -> faults.add(hidden(name)));
        fit(names, existing.get(names.callRequests()), existing.get(names.ledger()))
                .ifPresent(faults::add);
        compacted(names.ledger(), existing.get(names.ledger()), "claims").ifPresent(faults::add);
        compacted(names.control(), existing.get(names.control()), "pauses").ifPresent(faults::add);
        if (!settings.create()) {
            missing.stream()
                    .filter(topic -> isNeeded(names, topic))
                    .map(TopicPlan::absent)
                    .forEach(faults::add);
        }
        return new TopicPlan(missing, faults);
    }

    private static boolean isHidden(@Nullable TopicFacts topic) {
        return topic != null && topic.isHidden();
    }

    private static String hidden(String name) {
        return "%s is hidden, the right to Describe it is missing: grant what `trunkline doctor --acls` prints"
                .formatted(name);
    }

    /** Requests and ledger go together: one that exists decides for the other. */
    private static int partitions(TopicSettings settings, Map<String, TopicFacts> existing) {
        KafkaTopics names = settings.names();
        return Optional.ofNullable(existing.get(names.callRequests()))
                .or(() -> Optional.ofNullable(existing.get(names.ledger())))
                .filter(topic -> !topic.isHidden())
                .map(TopicFacts::partitions)
                .orElse(settings.partitions());
    }

    private static Optional<String> fit(
            KafkaTopics names, @Nullable TopicFacts requests, @Nullable TopicFacts ledger) {
        if (requests == null
                || ledger == null
                || isHidden(requests)
                || isHidden(ledger)
                || requests.partitions() == ledger.partitions()) {
            return Optional.empty();
        }
        String counts =
                "%s has %d partitions, but %s has %d; they must have the same number: "
                        .formatted(
                                names.ledger(),
                                ledger.partitions(),
                                names.callRequests(),
                                requests.partitions());
        return Optional.of(
                counts
                        + (ledger.partitions() < requests.partitions()
                                ? "stop all dispatchers of the group and raise those of %s to %d"
                                        .formatted(names.ledger(), requests.partitions())
                                : "name a ledger of its own for this topic in"
                                        + " CALL_DISPATCH_LEDGER_TOPIC"));
    }

    private static Optional<String> compacted(
            String name, @Nullable TopicFacts topic, String what) {
        if (topic == null
                || topic.cleanupPolicy().isBlank()
                || topic.cleanupPolicy().equals("compact")) {
            return Optional.empty();
        }
        return Optional.of(
                "%s has cleanup.policy=%s, which forgets %s: set it to compact, and nothing else"
                        .formatted(name, topic.cleanupPolicy(), what));
    }

    /** Calls are dispatched without the topics that only insight works with. */
    private static boolean isNeeded(KafkaTopics names, WantedTopic topic) {
        KafkaTopics.Insight insight = names.insight();
        return !Set.of(
                        insight.credentialSourceStats(),
                        insight.batchProgress(),
                        insight.callResults(),
                        insight.callReports())
                .contains(topic.name());
    }

    private static String absent(WantedTopic topic) {
        return "%s doesn't exist, and CREATE_TOPICS is false: create it with %d partitions%s"
                .formatted(
                        topic.name(),
                        topic.partitions(),
                        topic.properties().isEmpty() ? "" : " and " + topic.properties());
    }
}
