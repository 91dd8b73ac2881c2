package dev.trunkline.dispatcher.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which clients a passed-through property is for. The first prefix that fits decides. */
enum Scope {
    CONSUMER("KAFKA_CONSUMER_"),
    PRODUCER("KAFKA_PRODUCER_"),
    STREAMS("KAFKA_STREAMS_"),
    ALL("KAFKA_");

    private final String prefix;

    Scope(String prefix) {
        this.prefix = prefix;
    }

    static Optional<Scope> of(String variable) {
        return Arrays.stream(values())
                .filter(scope -> variable.startsWith(scope.prefix))
                .filter(scope -> variable.length() > scope.prefix.length())
                .findFirst();
    }

    /** The property's name as Kafka writes it. */
    String property(String variable) {
        return variable.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
