package dev.trunkline.benchmarks.site;

import dev.trunkline.sandbox.kafka.FreshTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of one trial: all but the requests are its own, and go with it. */
public final class Topics implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Admin admin;
    private final String requests;
    private final int partitions;
    private final String suffix = "-" + COUNT.incrementAndGet();

    private Topics(Admin admin, String requests, int partitions) {
        this.admin = admin;
        this.requests = requests;
        this.partitions = partitions;
    }

    /** Makes the topics beside those of the requests. */
    public static Topics beside(Admin admin, String requests, int partitions) {
        Topics topics = new Topics(admin, requests, partitions);
        create(admin, topics.own());
        return topics;
    }

    /** A topic of requests, empty. */
    public static void requests(Admin admin, String name, int partitions) {
        create(admin, List.of(large(name, partitions)));
    }

    private static NewTopic large(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(Map.of("max.message.bytes", "2097152"));
    }

    private List<NewTopic> own() {
        NewTopic ledger =
                new NewTopic(ledger(), partitions, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact"));
        return List.of(
                ledger,
                new NewTopic(results(), partitions, (short) 1),
                new NewTopic(name("credential-source-events"), partitions, (short) 1),
                large(name("call-requests-dlq"), 1));
    }

    private static void create(Admin admin, List<NewTopic> topics) {
        try {
            FreshTopics.create(admin, topics);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics not made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String name(String topic) {
        return topic + suffix;
    }

    public String results() {
        return name("call-dispatch-results");
    }

    public String ledger() {
        return name("call-dispatch-ledger");
    }

    public int partitions() {
        return partitions;
    }

    /** The variables that name them to a contender. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_GROUP_ID", "bench" + suffix);
        environment.put("CALL_REQUESTS_TOPIC", requests);
        environment.put("CALL_DISPATCH_RESULTS_TOPIC", results());
        environment.put("CREDENTIAL_SOURCE_EVENTS_TOPIC", name("credential-source-events"));
        environment.put("CALL_REQUESTS_DLQ_TOPIC", name("call-requests-dlq"));
        environment.put("CALL_DISPATCH_LEDGER_TOPIC", ledger());
        environment.put("TOPIC_PARTITIONS", Integer.toString(partitions));
        // Others are measured without a second reader of their topics, too.
        environment.put("ROLES", "dispatch");
        return environment;
    }

    /** Has the broker delete all but the requests; does not wait for it. */
    @Override
    public void close() {
        var _ = admin.deleteTopics(own().stream().map(NewTopic::name).toList());
    }
}
