package dev.trunkline.dispatcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.config.TopicSettings;
import dev.trunkline.dispatcher.topics.TopicFacts;
import dev.trunkline.dispatcher.topics.TopicReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaChecksTest {
    private static final TopicSettings TOPICS =
            Settings.read(Map.of("INSTANCE_ID", "i", "KAFKA_BOOTSTRAP_SERVERS", "k:9092")).topics();

    @ParameterizedTest
    @CsvSource({
        "call-requests,            3, 1, delete,  7, WARNING topic_not_replicated",
        "call-requests,            1, 1, delete,  7, OK topic",
        "call-requests,            3, 3, delete,  7, OK topic",
        "call-requests,            3, 3, delete,  8, WARNING retention_long",
        "call-requests,            3, 3, delete,   , WARNING retention_long",
        "call-dispatch-results,    3, 3, delete,  8, WARNING retention_long",
        "call-requests-dlq,        3, 3, delete,  8, WARNING retention_long",
        "call-requests,            3, 3, '',       , OK topic",
        "credential-source-events, 3, 3, delete, 99, OK topic",
        "call-dispatch-ledger,     3, 3, compact,  , OK topic",
    })
    void aTopicIsJudgedByWhatItHolds(
            String name,
            int brokers,
            int replicas,
            String policy,
            @Nullable Long days,
            String expected) {
        TopicFacts topic =
                new TopicFacts(6, replicas, policy, days == null ? null : Duration.ofDays(days));
        TopicReport report = new TopicReport(brokers, Map.of(name, topic), List.of(), List.of());
        assertThat(KafkaChecks.of(new KafkaFacts.Reached("k:9092", report), TOPICS))
                .extracting(finding -> finding.severity() + " " + finding.code())
                .containsExactly("OK kafka", expected);
    }

    @Test
    void whatIsMissingOrUnfitIsNamed() {
        TopicReport report =
                new TopicReport(
                        1, Map.of(), List.of("call-requests"), List.of("t has 2: make it 3"));
        assertThat(KafkaChecks.of(new KafkaFacts.Reached("k:9092", report), TOPICS))
                .contains(
                        DoctorFinding.info(
                                "topic_missing",
                                "call-requests",
                                "it doesn't exist yet",
                                "`trunkline run` creates it"),
                        DoctorFinding.error("topics_unfit", "t", "t has 2", "make it 3"));
        assertThat(KafkaChecks.of(new KafkaFacts.Unreachable("k:9092", "why"), TOPICS))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("kafka_unreachable");
                    assertThat(finding.text()).isEqualTo("why");
                });
    }
}
