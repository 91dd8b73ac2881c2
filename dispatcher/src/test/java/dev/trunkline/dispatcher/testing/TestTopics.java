package dev.trunkline.dispatcher.testing;

import dev.trunkline.sandbox.kafka.FreshTopics;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.sandbox.testing.TestKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A set of topics of a test's own, on the Kafka that all tests share, and the environment that
 * names them to a dispatcher.
 */
public record TestTopics(String suffix, int partitions, String bootstrapServers) {

    /** Makes the topics with so many partitions. */
    public static TestTopics create(int partitions) {
        return createOn(TestKafka.bootstrapServers(), partitions);
    }

    /** Makes them on a Kafka of the test's own, which it may stop. */
    public static TestTopics createOn(String bootstrapServers, int partitions) {
        TestTopics topics =
                new TestTopics(
                        UUID.randomUUID().toString().substring(0, 8), partitions, bootstrapServers);
        NewTopic ledger =
                new NewTopic(topics.ledger(), partitions, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact"));
        NewTopic control =
                new NewTopic(topics.control(), 1, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact"));
        NewTopic deadLetters =
                new NewTopic(topics.deadLetters(), partitions, (short) 1)
                        .configs(Map.of("max.message.bytes", "2097152"));
        NewTopic requests =
                new NewTopic(topics.requests(), partitions, (short) 1)
                        .configs(Map.of("max.message.bytes", "2097152"));
        NewTopic batchProgress =
                new NewTopic(topics.batchProgress(), partitions, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", topics.bootstrapServers()))) {
            FreshTopics.create(
                    admin,
                    List.of(
                            requests,
                            new NewTopic(topics.results(), partitions, (short) 1),
                            new NewTopic(topics.credentials(), partitions, (short) 1),
                            deadLetters,
                            ledger,
                            control,
                            new NewTopic(topics.confirmations(), partitions, (short) 1),
                            new NewTopic(topics.lifecycle(), partitions, (short) 1),
                            new NewTopic(topics.callResults(), partitions, (short) 1),
                            new NewTopic(topics.callReports(), partitions, (short) 1),
                            new NewTopic(topics.sourceStats(), partitions, (short) 1),
                            batchProgress));
            return topics;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("topics not made", e);
        }
    }

    public String requests() {
        return "call-requests-" + suffix;
    }

    public String results() {
        return "call-dispatch-results-" + suffix;
    }

    public String credentials() {
        return "credential-source-events-" + suffix;
    }

    public String deadLetters() {
        return "call-requests-dlq-" + suffix;
    }

    public String ledger() {
        return "call-dispatch-ledger-" + suffix;
    }

    public String control() {
        return "call-dispatch-control-" + suffix;
    }

    public String confirmations() {
        return "call-confirmations-" + suffix;
    }

    public String lifecycle() {
        return "call-lifecycle-" + suffix;
    }

    public String callResults() {
        return "call-results-" + suffix;
    }

    public String callReports() {
        return "call-reports-" + suffix;
    }

    public String sourceStats() {
        return "credential-source-stats-" + suffix;
    }

    public String batchProgress() {
        return "batch-progress-" + suffix;
    }

    /** The environment of a dispatcher on these topics; short waits, so that tests are quick. */
    public Map<String, String> environment(String instance) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("KAFKA_GROUP_ID", "group-" + suffix);
        environment.put("INSTANCE_ID", instance);
        environment.put("CALL_REQUESTS_TOPIC", requests());
        environment.put("CALL_DISPATCH_RESULTS_TOPIC", results());
        environment.put("CREDENTIAL_SOURCE_EVENTS_TOPIC", credentials());
        environment.put("CALL_REQUESTS_DLQ_TOPIC", deadLetters());
        environment.put("CALL_DISPATCH_LEDGER_TOPIC", ledger());
        environment.put("CALL_DISPATCH_CONTROL_TOPIC", control());
        environment.put("CALL_CONFIRMATIONS_TOPIC", confirmations());
        environment.put("CALL_LIFECYCLE_TOPIC", lifecycle());
        environment.put("CALL_RESULTS_TOPIC", callResults());
        environment.put("CALL_REPORTS_TOPIC", callReports());
        environment.put("CONFIRMATIONS", "false");
        environment.put("CREDENTIAL_SOURCE_STATS_TOPIC", sourceStats());
        environment.put("BATCH_PROGRESS_TOPIC", batchProgress());
        // What becomes of calls is worked out where a test is about that.
        environment.put("ROLES", "dispatch,console");
        environment.put("KAFKA_CONSUMER_SESSION_TIMEOUT_MS", "6000");
        environment.put("KAFKA_CONSUMER_HEARTBEAT_INTERVAL_MS", "500");
        environment.put("CLAIM_LEASE", "1s");
        environment.put("LIVEKIT_TIMEOUT", Patience.of(Duration.ofSeconds(1)).toMillis() + "ms");
        environment.put("LIVEKIT_CONNECT_TIMEOUT", "500ms");
        environment.put("RETRY_BACKOFF_MIN", "20ms");
        environment.put("RETRY_BACKOFF_MAX", "200ms");
        environment.put("PACE_TRUNK_CALLS_PER_SECOND", "off");
        environment.put("HTTP_PORT", "0");
        return environment;
    }
}
