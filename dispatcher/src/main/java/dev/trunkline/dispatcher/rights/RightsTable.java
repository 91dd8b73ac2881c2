package dev.trunkline.dispatcher.rights;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import dev.trunkline.dispatcher.insight.stream.StreamsProperties;
import dev.trunkline.dispatcher.topics.TopicReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/** Which rights each part needs, with these settings. */
public final class RightsTable {
    private final Settings settings;
    private final KafkaTopics topics;
    private final Map<String, Set<AclOperation>> onTopics = new TreeMap<>();

    /** Who needs rights. */
    public enum Holder {
        /** An instance that dispatches calls. */
        DISPATCH("an instance with the role dispatch"),
        /** An instance that tells what became of calls. */
        INSIGHT("an instance with the role insight"),
        /** The console, and people at the command line. */
        OPERATIONS("an instance with the role console, and people who use the commands"),
        /** Programs that send call requests. */
        PRODUCER("a producer of call requests"),
        /** Programs that take calls and report on them. */
        WORKER("a worker that reports on its calls"),
        /** Programs that read what became of calls. */
        CONSUMER("a consumer of outcomes");

        private final String description;

        Holder(String description) {
            this.description = description;
        }

        /** For people. */
        public String description() {
            return description;
        }
    }

    private RightsTable(Settings settings) {
        this.settings = settings;
        this.topics = settings.topics().names();
    }

    /** The rights of one holder. */
    public static List<Right> of(Holder holder, Settings settings) {
        return new RightsTable(settings).of(holder);
    }

    private List<Right> of(Holder holder) {
        List<Right> others =
                switch (holder) {
                    case DISPATCH -> dispatch();
                    case INSIGHT -> insight();
                    case OPERATIONS -> operations();
                    case PRODUCER -> producer();
                    case WORKER -> worker();
                    case CONSUMER -> consumer();
                };
        return Stream.concat(
                        onTopics.entrySet().stream()
                                .map(topic ->
                                        new Right(TOPIC, topic.getKey(), false, topic.getValue())),
                        others.stream())
                .toList();
    }

    private void on(String topic, AclOperation... operations) {
        onTopics.computeIfAbsent(topic, _ -> EnumSet.noneOf(AclOperation.class))
                .addAll(List.of(operations));
    }

    /** An instance looks at all topics when it starts, and makes those that are missing. */
    private void instance() {
        for (String topic : TopicReport.names(settings.topics())) {
            on(topic, DESCRIBE, DESCRIBE_CONFIGS);
            if (settings.topics().create()) {
                on(topic, CREATE);
            }
        }
    }

    private List<Right> dispatch() {
        boolean confirming = settings.confirmations().on();
        boolean webhooks = settings.webhooks().on();
        String group = settings.kafka().groupId();
        instance();
        on(topics.callRequests(), READ);
        on(topics.ledger(), READ, WRITE);
        on(topics.control(), READ, WRITE);
        on(topics.dispatchResults(), WRITE);
        on(topics.credentialSourceEvents(), WRITE);
        on(topics.deadLetters(), WRITE);
        if (confirming) {
            on(topics.dispatchResults(), READ);
            on(topics.insight().callConfirmations(), WRITE);
        }
        if (webhooks) {
            on(topics.insight().callLifecycle(), WRITE);
        }
        if (webhooks && confirming) {
            on(topics.insight().callLifecycle(), READ);
        }
        Right ids = new Right(TRANSACTIONAL_ID, group + "-", true, Set.of(WRITE));
        Right members = Right.of(GROUP, group, READ);
        return confirming
                ? List.of(members, Right.of(GROUP, group + "-confirmations", READ), ids)
                : List.of(members, ids);
    }

    private List<Right> insight() {
        String application = StreamsProperties.applicationId(settings.kafka(), settings.topics());
        instance();
        InsightTopology.sourceTopics(topics).forEach(topic -> on(topic, READ));
        on(topics.insight().credentialSourceStats(), WRITE);
        on(topics.insight().batchProgress(), WRITE);
        on(topics.insight().callResults(), WRITE);
        return List.of(
                new Right(
                        TOPIC,
                        application + "-",
                        true,
                        Set.of(READ, WRITE, CREATE, DELETE, DESCRIBE, DESCRIBE_CONFIGS)),
                Right.of(GROUP, application, READ),
                new Right(TRANSACTIONAL_ID, application + "-", true, Set.of(WRITE)));
    }

    private List<Right> operations() {
        instance();
        on(topics.callRequests(), READ, WRITE);
        on(topics.control(), READ, WRITE);
        on(topics.dispatchResults(), READ);
        on(topics.credentialSourceEvents(), READ);
        on(topics.deadLetters(), READ);
        return List.of(
                Right.of(TRANSACTIONAL_ID, "trunkline-replay-" + topics.deadLetters(), WRITE),
                Right.of(TRANSACTIONAL_ID, "trunkline-redial-" + topics.callRequests(), WRITE));
    }

    private List<Right> producer() {
        on(topics.callRequests(), WRITE);
        return List.of();
    }

    private List<Right> worker() {
        on(topics.insight().callReports(), WRITE);
        return List.of();
    }

    private List<Right> consumer() {
        on(topics.dispatchResults(), READ);
        on(topics.insight().callConfirmations(), READ);
        on(topics.insight().callLifecycle(), READ);
        on(topics.insight().batchProgress(), READ);
        on(topics.insight().callResults(), READ);
        return List.of(Right.of(GROUP, "NAME-OF-ITS-GROUP", READ));
    }
}
