package dev.trunkline.dispatcher.topics;

import dev.trunkline.dispatcher.config.TopicSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the topics are there and fit together, once Kafka can be reached. */
public final class TopicSetup {
    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

    private static final Duration SPREAD = Duration.ofMillis(100);

    private final Map<String, Object> adminProperties;
    private final TopicSettings settings;
    private final KafkaWait wait;

    /**
     * @param adminProperties what the admin client is made from
     * @param wait is told while Kafka can't be reached, and when it can
     */
    public TopicSetup(Map<String, Object> adminProperties, TopicSettings settings, KafkaWait wait) {
        this.adminProperties = Map.copyOf(adminProperties);
        this.settings = settings;
        this.wait = wait;
    }

    /**
     * Waits for Kafka for as long as it takes, creates what is missing and checks what exists.
     *
     * @return how many partitions the call requests have
     * @throws UnfitTopics when the topics can't be worked with, or Kafka refuses to tell or make
     *     them
     */
    public int run() throws InterruptedException {
        while (true) {
            try (Admin admin = Admin.create(adminProperties)) {
                return run(new TopicCatalog(admin));
            } catch (ExecutionException e) {
                onFailure(e.getCause());
            } catch (KafkaException e) {
                onFailure(e);
            }
        }
    }

    /** Plans again after each creation, until no topic is missing. */
    private int run(TopicCatalog catalog) throws InterruptedException, ExecutionException {
        while (true) {
            Map<String, TopicFacts> existing = catalog.find(names());
            wait.over();
            TopicPlan plan = TopicPlan.of(settings, existing);
            if (!plan.faults().isEmpty()) {
                throw new UnfitTopics(plan.faults());
            }
            TopicFacts requests = existing.get(settings.names().callRequests());
            // Where none may be made, what is missing now is what calls can be dispatched without.
            boolean settled = plan.missing().isEmpty() || !settings.create();
            if (settled && requests != null) {
                return requests.partitions();
            }
            create(catalog, plan.missing());
        }
    }

    private static void create(TopicCatalog catalog, List<WantedTopic> missing)
            throws InterruptedException, ExecutionException {
        for (WantedTopic topic : missing) {
            if (create(catalog, topic)) {
                log.atInfo()
                        .addKeyValue("topic", topic.name())
                        .addKeyValue("partitions", topic.partitions())
                        .log("topic created");
            }
        }
        // Brokers learn of new topics one after another.
        Thread.sleep(SPREAD);
    }

    private static boolean create(TopicCatalog catalog, WantedTopic topic)
            throws InterruptedException, ExecutionException {
        try {
            return catalog.create(topic);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw new UnfitTopics(
                        List.of(
                                ("%s doesn't exist, and the right to Create it is missing: create it"
                                                + " with %d partitions and %s, or grant what"
                                                + " `trunkline doctor --acls` prints")
                                        .formatted(
                                                topic.name(),
                                                topic.partitions(),
                                                topic.properties())));
            }
            throw e;
        }
    }

    private void onFailure(@Nullable Throwable failure) throws InterruptedException {
        String text = FailureText.of(failure);
        if (!(failure instanceof RetriableException) && !FailureText.isUnresolved(failure)) {
            throw new UnfitTopics(List.of("Kafka refused to tell or make the topics: " + text));
        }
        wait.pause(text);
    }

    private List<String> names() {
        return TopicReport.names(settings);
    }
}
