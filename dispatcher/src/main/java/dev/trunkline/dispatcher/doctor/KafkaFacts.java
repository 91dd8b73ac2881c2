package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.rights.MissingRight;
import dev.trunkline.dispatcher.topics.TopicReport;
import java.util.List;

/** What Kafka says. */
sealed interface KafkaFacts {

    /** It can't be asked. */
    record Unreachable(String servers, String why) implements KafkaFacts {}

    /** It answers. */
    record Reached(String servers, TopicReport report, List<MissingRight> missing)
            implements KafkaFacts {
        public Reached {
            missing = List.copyOf(missing);
        }
    }
}
