package dev.trunkline.benchmarks.contender;

import dev.trunkline.dispatcher.emit.TopicNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the environment says. */
record ContenderEnvironment(Map<String, String> environment, int concurrency) {

    String get(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    String bootstrapServers() {
        return get("KAFKA_BOOTSTRAP_SERVERS");
    }

    String group() {
        return get("KAFKA_GROUP_ID");
    }

    int partitions() {
        return Integer.parseInt(get("TOPIC_PARTITIONS"));
    }

    TopicNames topics() {
        return new TopicNames(
                get("CALL_REQUESTS_TOPIC"),
                get("CALL_DISPATCH_RESULTS_TOPIC"),
                get("CREDENTIAL_SOURCE_EVENTS_TOPIC"),
                get("CALL_REQUESTS_DLQ_TOPIC"),
                get("CALL_DISPATCH_LEDGER_TOPIC"));
    }

    /** A consumer as the engine has it. */
    Map<String, Object> consumer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", bootstrapServers());
        properties.put("group.id", group());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", 1_000);
        return properties;
    }

    /** A producer as the engine has it, without transactions. */
    Map<String, Object> producer() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", bootstrapServers());
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("linger.ms", 5);
        return properties;
    }
}
