package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.util.Map;
import java.util.Set;

/** Kafka properties that are taken one by one but don't go together. */
final class KafkaConsistency {
    /** With the consumer protocol these are the broker's affair, and the client refuses them. */
    private static final Set<String> CLASSIC_ONLY =
            Set.of("heartbeat.interval.ms", "partition.assignment.strategy", "session.timeout.ms");

    private KafkaConsistency() {}

    static void check(KafkaSettings kafka, LimitSettings limits, Reading reading) {
        KafkaClientProperties properties = new KafkaClientProperties(kafka);
        protocol(kafka, properties, reading);
        lease(kafka, limits, reading);
        delivery(properties.producer(), reading);
    }

    private static void protocol(
            KafkaSettings kafka, KafkaClientProperties properties, Reading reading) {
        if (KafkaClientProperties.isClassic(properties.consumer())) {
            return;
        }
        CLASSIC_ONLY.stream()
                .sorted()
                .flatMap(name -> kafka.passed().consumer(name).stream())
                .map(property ->
                        new Problem(
                                property.variable(),
                                "can't be set with group.protocol=consumer",
                                "unset it, the brokers decide; or go back to classic"))
                .forEach(reading.problems()::add);
    }

    private static void lease(KafkaSettings kafka, LimitSettings limits, Reading reading) {
        long session =
                kafka.passed()
                        .consumer("session.timeout.ms")
                        .flatMap(property -> Quantities.whole(property.value().strip()))
                        .orElse((long) KafkaClientProperties.DEFAULT_SESSION_TIMEOUT);
        if (limits.claimLease().toMillis() > session / 3) {
            reading.wrong(
                    LimitSettings.CLAIM_LEASE,
                    "is longer than a third of Kafka's session.timeout.ms (" + session + " ms)",
                    "lower it to " + session / 3 + "ms or raise KAFKA_CONSUMER_SESSION_TIMEOUT_MS");
        }
    }

    private static void delivery(Map<String, Object> producer, Reading reading) {
        long delivery = number(producer, "delivery.timeout.ms");
        if (delivery >= number(producer, "transaction.timeout.ms")) {
            reading.wrong(
                    KafkaSettings.TRANSACTION_TIMEOUT,
                    "is not above the producer's delivery.timeout.ms (" + delivery + ")",
                    "raise it or lower KAFKA_PRODUCER_DELIVERY_TIMEOUT_MS");
        }
        long least = number(producer, "linger.ms") + number(producer, "request.timeout.ms");
        if (delivery < least) {
            reading.wrong(
                    KafkaSettings.TRANSACTION_TIMEOUT,
                    "leaves a delivery.timeout.ms of %d, below linger.ms + request.timeout.ms, %d"
                            .formatted(delivery, least),
                    "raise it, or lower the producer's linger.ms or request.timeout.ms");
        }
    }

    /** Zero for text that is no number; its reading reports it. */
    private static long number(Map<String, Object> producer, String name) {
        return Quantities.whole(String.valueOf(producer.get(name)).strip()).orElse(0L);
    }
}
