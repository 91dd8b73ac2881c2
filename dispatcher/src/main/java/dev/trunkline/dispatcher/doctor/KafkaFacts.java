package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.topics.TopicReport;

/** What Kafka says. */
sealed interface KafkaFacts {

    /** It can't be asked. */
    record Unreachable(String servers, String why) implements KafkaFacts {}

    /** It answers. */
    record Reached(String servers, TopicReport report) implements KafkaFacts {}
}
