package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.TopicSettings;
import dev.trunkline.dispatcher.rights.MissingRight;
import dev.trunkline.dispatcher.topics.TopicFacts;
import dev.trunkline.dispatcher.topics.TopicReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether Kafka is as it has to be. */
final class KafkaChecks {
    private KafkaChecks() {}

    static List<DoctorFinding> of(KafkaFacts facts, TopicSettings settings) {
        return switch (facts) {
            case KafkaFacts.Unreachable(String servers, String why) ->
                    List.of(
                            DoctorFinding.error(
                                    "kafka_unreachable",
                                    servers,
                                    why,
                                    "check KAFKA_BOOTSTRAP_SERVERS, the KAFKA_* security settings,"
                                            + " and that a broker is up"));
            case KafkaFacts.Reached(String servers, TopicReport report) ->
                    reached(servers, report, settings);
        };
    }

    static DoctorFinding missing(MissingRight right) {
        return DoctorFinding.error(
                "right_missing",
                right.name(),
                right.text(),
                "grant it: `trunkline doctor --acls` prints the commands");
    }

    private static List<DoctorFinding> reached(
            String servers, TopicReport report, TopicSettings settings) {
        List<DoctorFinding> findings = new ArrayList<>();
        findings.add(DoctorFinding.ok("kafka", servers, "%d brokers".formatted(report.brokers())));
        if (settings.create()) {
            report.missing()
                    .forEach(topic ->
                            findings.add(
                                    DoctorFinding.info(
                                            "topic_missing",
                                            topic,
                                            "it doesn't exist yet",
                                            "`trunkline run` creates it")));
        }
        report.faults().forEach(fault -> findings.add(fault(fault)));
        report.topics().forEach((name, topic) -> topic(name, topic, report, settings, findings));
        return findings;
    }

    /** Its text says what to do, after the last colon. */
    private static DoctorFinding fault(String fault) {
        int colon = fault.lastIndexOf(": ");
        return DoctorFinding.error(
                "topics_unfit",
                fault.substring(0, fault.indexOf(' ')),
                fault.substring(0, colon),
                fault.substring(colon + 2));
    }

    private static void topic(
            String name,
            TopicFacts topic,
            TopicReport report,
            TopicSettings settings,
            List<DoctorFinding> findings) {
        if (topic.isHidden()) {
            return; // The missing right is a finding of its own.
        }
        int before = findings.size();
        if (topic.replicas() == 1 && report.brokers() > 1) {
            findings.add(
                    DoctorFinding.warning(
                            "topic_not_replicated",
                            name,
                            "one replica: it is lost with its broker",
                            "reassign it to three replicas"));
        }
        retention(name, topic, settings, findings);
        if (findings.size() == before) {
            findings.add(DoctorFinding.ok("topic", name, text(topic)));
        }
    }

    private static void retention(
            String name, TopicFacts topic, TopicSettings settings, List<DoctorFinding> findings) {
        Duration retention = topic.retention();
        if (!holdsNumbers(settings.names()).contains(name) || topic.cleanupPolicy().isEmpty()) {
            return;
        }
        if (retention == null || retention.compareTo(settings.retention()) > 0) {
            findings.add(
                    DoctorFinding.warning(
                            "retention_long",
                            name,
                            "it holds phone numbers %s, TOPIC_RETENTION is %s"
                                    .formatted(
                                            retention == null
                                                    ? "for ever"
                                                    : "for " + text(retention),
                                            text(settings.retention())),
                            "set its retention.ms to " + settings.retention().toMillis()));
        }
    }

    private static Set<String> holdsNumbers(KafkaTopics names) {
        return Set.of(names.callRequests(), names.dispatchResults(), names.deadLetters());
    }

    private static String text(TopicFacts topic) {
        return "%d partitions, %d replicas, %s"
                .formatted(topic.partitions(), topic.replicas(), topic.cleanupPolicy());
    }

    private static String text(Duration duration) {
        return duration.toDays() > 0 ? duration.toDays() + " d" : duration.toString();
    }
}
