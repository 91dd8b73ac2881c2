package dev.trunkline.dispatcher.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.config.TopicSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPlanTest {
    private static final KafkaTopics NAMES = settings("true").names();
    private static final TopicFacts PASSING = new TopicFacts(12, "delete");
    private static final TopicFacts LEDGER = new TopicFacts(12, "compact");

    @Test
    void makesAllOnAnEmptyCluster() {
        TopicPlan plan = TopicPlan.of(settings("true"), Map.of());

        assertThat(plan.faults()).isEmpty();
        assertThat(plan.missing())
                .extracting(WantedTopic::name)
                .containsExactly(
                        "call-requests",
                        "call-dispatch-results",
                        "credential-source-events",
                        "call-requests-dlq",
                        "call-dispatch-ledger",
                        "call-dispatch-control",
                        "call-confirmations",
                        "call-lifecycle",
                        "call-results",
                        "call-reports",
                        "credential-source-stats",
                        "batch-progress");
        assertThat(plan.missing())
                .allMatch(topic -> topic.partitions() == (topic.name().endsWith("control") ? 1 : 6))
                .allMatch(topic -> topic.replicationFactor() == -1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call-requests",
                "call-dispatch-results",
                "call-requests-dlq",
                "call-confirmations",
                "call-lifecycle",
                "call-results",
                "call-reports",
                "credential-source-stats"
            })
    void phoneNumbersAreKeptForTheSetTime(String name) {
        assertThat(wanted(name).properties()).containsEntry("retention.ms", "604800000");
    }

    @Test
    void ledgerIsCompactedAndDeadLettersHoldMoreThanRequests() {
        assertThat(wanted("call-dispatch-ledger").properties())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(wanted("call-dispatch-control").properties())
                .isEqualTo(wanted("call-dispatch-ledger").properties());
        assertThat(wanted("call-requests-dlq").properties())
                .containsEntry("max.message.bytes", "2097152");
    }

    @Test
    void nothingIsLeftToDoWhenAllExist() {
        TopicPlan plan = TopicPlan.of(settings("false"), all(PASSING, LEDGER));

        assertThat(plan).isEqualTo(new TopicPlan(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"call-requests", "call-dispatch-ledger"})
    void requestsAndLedgerTakeAfterEachOther(String missing) {
        Map<String, TopicFacts> existing = all(PASSING, LEDGER);
        existing.remove(missing);

        assertThat(TopicPlan.of(settings("true"), existing).missing())
                .singleElement()
                .satisfies(topic -> assertThat(topic.name()).isEqualTo(missing))
                .satisfies(topic -> assertThat(topic.partitions()).isEqualTo(12));
    }

    @ParameterizedTest
    @CsvSource({"6, raise those of call-dispatch-ledger to 12", "18, CALL_DISPATCH_LEDGER_TOPIC"})
    void ledgerThatDoesNotFitIsRefused(int partitions, String remedy) {
        assertThat(faults(all(PASSING, new TopicFacts(partitions, "compact"))))
                .singleElement()
                .asString()
                .contains(partitions + " partitions", "has 12", remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "compact,delete"})
    void ledgerThatForgetsIsRefused(String policy) {
        assertThat(faults(all(PASSING, new TopicFacts(12, policy))))
                .singleElement()
                .asString()
                .contains("call-dispatch-ledger has cleanup.policy=" + policy, "set it to compact");
    }

    @Test
    void controlsThatAreForgottenAreRefused() {
        Map<String, TopicFacts> existing = all(PASSING, LEDGER);
        existing.put(NAMES.control(), new TopicFacts(1, "delete"));

        assertThat(faults(existing))
                .singleElement()
                .asString()
                .contains("call-dispatch-control has cleanup.policy=delete", "forgets pauses");
    }

    @Test
    void ledgerThatMayNotBeAskedIsTakenAsItIs() {
        assertThat(faults(all(PASSING, new TopicFacts(12, "")))).isEmpty();
    }

    @Test
    void missingTopicsAreFaultsWhereNoneMayBeMade() {
        assertThat(TopicPlan.of(settings("false"), Map.of()).faults())
                .hasSize(8)
                .noneMatch(fault -> fault.contains("batch-progress"))
                .noneMatch(fault -> fault.contains("call-results"))
                .noneMatch(fault -> fault.contains("call-reports"))
                .allMatch(fault -> fault.contains("doesn't exist, and CREATE_TOPICS is false"))
                .anyMatch(fault -> fault.contains("with 6 partitions and {"));
    }

    private static List<String> faults(Map<String, TopicFacts> existing) {
        return TopicPlan.of(settings("true"), existing).faults();
    }

    private static WantedTopic wanted(String name) {
        return TopicPlan.of(settings("true"), Map.of()).missing().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, TopicFacts> all(TopicFacts passing, TopicFacts ledger) {
        Map<String, TopicFacts> existing = new HashMap<>();
        existing.put(NAMES.callRequests(), passing);
        existing.put(NAMES.dispatchResults(), passing);
        existing.put(NAMES.credentialSourceEvents(), passing);
        existing.put(NAMES.deadLetters(), passing);
        existing.put(NAMES.ledger(), ledger);
        existing.put(NAMES.control(), new TopicFacts(1, "compact"));
        existing.put(NAMES.insight().callConfirmations(), passing);
        existing.put(NAMES.insight().callLifecycle(), passing);
        existing.put(NAMES.insight().callResults(), passing);
        existing.put(NAMES.insight().callReports(), passing);
        existing.put(NAMES.insight().credentialSourceStats(), passing);
        existing.put(NAMES.insight().batchProgress(), ledger);
        return existing;
    }

    private static TopicSettings settings(String create) {
        return Settings.read(Map.of("CREATE_TOPICS", create)).topics();
    }
}
