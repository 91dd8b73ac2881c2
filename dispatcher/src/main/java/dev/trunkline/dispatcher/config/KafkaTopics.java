package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The topics, all different.
 *
 * @param callRequests read by the dispatcher
 * @param deadLetters records of it that could not be read
 * @param ledger claims and marks, internal
 * @param control pauses and cancellations, read
 * @param insight topics that are written about calls
 */
public record KafkaTopics(
        String callRequests,
        String dispatchResults,
        String credentialSourceEvents,
        String deadLetters,
        String ledger,
        String control,
        Insight insight) {

    static final Setting<String> TOPIC_PREFIX =
            Setting.optional(
                    "TOPIC_PREFIX",
                    Form.PREFIX,
                    "put before each default topic name below, and before the names of Kafka"
                            + " Streams' group and internal topics; a name that is set stays as it is");
    static final Setting<String> CALL_REQUESTS = topic("call-requests", "call requests, read");
    static final Setting<String> CALL_DISPATCH_RESULTS =
            topic("call-dispatch-results", "one outcome for each request");
    static final Setting<String> CREDENTIAL_SOURCE_EVENTS =
            topic("credential-source-events", "one event for each credential resolution");
    static final Setting<String> CALL_REQUESTS_DLQ =
            topic("call-requests-dlq", "dead letters: records that could not be read");
    static final Setting<String> CALL_DISPATCH_LEDGER =
            topic("call-dispatch-ledger", "claims and marks, internal");
    static final Setting<String> CALL_DISPATCH_CONTROL =
            topic("call-dispatch-control", "pauses and cancellations, read");
    static final Setting<String> CREDENTIAL_SOURCE_STATS =
            topic("credential-source-stats", "credential sources by the minute");
    static final Setting<String> BATCH_PROGRESS = topic("batch-progress", "progress of batches");
    static final Setting<String> CALL_CONFIRMATIONS =
            topic("call-confirmations", "calls that a worker confirmed");
    static final Setting<String> CALL_LIFECYCLE =
            topic("call-lifecycle", "what happened to a call");
    static final Setting<String> CALL_RESULTS =
            topic("call-results", "one result for each call that was dispatched");
    static final Setting<String> CALL_REPORTS =
            topic("call-reports", "what workers know of their calls, read");

    static final List<Setting<String>> TABLE =
            List.of(
                    CALL_REQUESTS,
                    CALL_DISPATCH_RESULTS,
                    CREDENTIAL_SOURCE_EVENTS,
                    CALL_REQUESTS_DLQ,
                    CALL_DISPATCH_LEDGER,
                    CALL_DISPATCH_CONTROL,
                    CREDENTIAL_SOURCE_STATS,
                    BATCH_PROGRESS,
                    CALL_CONFIRMATIONS,
                    CALL_LIFECYCLE,
                    CALL_RESULTS,
                    CALL_REPORTS);

    /** Topics that Kafka Streams and the dispatcher write about calls. */
    public record Insight(
            String credentialSourceStats,
            String batchProgress,
            String callConfirmations,
            String callLifecycle,
            String callResults,
            String callReports) {}

    static KafkaTopics read(Reading reading) {
        checkDifferent(reading);
        return new KafkaTopics(
                reading.value(CALL_REQUESTS),
                reading.value(CALL_DISPATCH_RESULTS),
                reading.value(CREDENTIAL_SOURCE_EVENTS),
                reading.value(CALL_REQUESTS_DLQ),
                reading.value(CALL_DISPATCH_LEDGER),
                reading.value(CALL_DISPATCH_CONTROL),
                new Insight(
                        reading.value(CREDENTIAL_SOURCE_STATS),
                        reading.value(BATCH_PROGRESS),
                        reading.value(CALL_CONFIRMATIONS),
                        reading.value(CALL_LIFECYCLE),
                        reading.value(CALL_RESULTS),
                        reading.value(CALL_REPORTS)));
    }

    /** The environment with a name for each topic that has none, where there is a prefix. */
    static Map<String, String> named(Map<String, String> environment) {
        String prefix = environment.getOrDefault(TOPIC_PREFIX.name(), "").strip();
        if (TOPIC_PREFIX.form().read(prefix).isEmpty()) {
            return environment;
        }
        Map<String, String> named = new HashMap<>(environment);
        for (Setting<String> topic : TABLE) {
            if (named.getOrDefault(topic.name(), "").isBlank()) {
                named.put(topic.name(), prefix + topic.fallback());
            }
        }
        return named;
    }

    private static void checkDifferent(Reading reading) {
        Set<String> taken = new HashSet<>();
        for (Setting<String> setting : TABLE) {
            String name = reading.environment().getOrDefault(setting.name(), "").strip();
            String effective = name.isEmpty() ? String.valueOf(setting.fallback()) : name;
            if (setting.form().read(effective).isPresent() && !taken.add(effective)) {
                reading.wrong(
                        setting,
                        "names the topic " + Problem.quote(effective) + " of another setting",
                        "give each topic a name of its own");
            }
        }
    }

    private static Setting<String> topic(String name, String meaning) {
        String variable = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_TOPIC";
        return Setting.of(variable, Form.TOPIC, name, meaning);
    }
}
