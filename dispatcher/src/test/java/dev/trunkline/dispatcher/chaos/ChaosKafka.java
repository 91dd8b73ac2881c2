package dev.trunkline.dispatcher.chaos;

import dev.trunkline.sandbox.kafka.EmbeddedKafka;
import java.util.Map;

/** The broker of those scenarios that stop it; it ends with the JVM. */
final class ChaosKafka {
    private static final class Shared {
        static final EmbeddedKafka BROKER =
                EmbeddedKafka.open(0, Map.of("log.cleaner.backoff.ms", "100"));
    }

    private ChaosKafka() {}

    /** Running. */
    static EmbeddedKafka broker() {
        Shared.BROKER.start();
        return Shared.BROKER;
    }
}
