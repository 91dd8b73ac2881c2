package dev.trunkline.dispatcher.config;

import dev.trunkline.resolver.environment.EnvironmentReader;
import java.util.Map;
import java.util.Optional;

/** Client properties that can't be passed through: correctness rests on them, or we set them. */
final class Refusals {
    private static final String FIXED = "unset it; exactly one outcome for each request rests on ";

    private static final Map<String, String> REMEDIES =
            Map.ofEntries(
                    Map.entry("enable.auto.commit", FIXED + "offsets committed with the outcomes"),
                    Map.entry("enable.idempotence", FIXED + "idempotent writes"),
                    Map.entry("acks", FIXED + "acks=all"),
                    Map.entry("isolation.level", FIXED + "read_committed"),
                    Map.entry("transactional.id", FIXED + "one id for each INSTANCE_ID"),
                    Map.entry("key.serializer", "unset it; keys are bytes"),
                    Map.entry("value.serializer", "unset it; values are bytes"),
                    Map.entry("key.deserializer", "unset it; keys are bytes"),
                    Map.entry("value.deserializer", "unset it; values are bytes"),
                    Map.entry("transaction.timeout.ms", "set TRANSACTION_TIMEOUT"),
                    Map.entry("bootstrap.servers", "set KAFKA_BOOTSTRAP_SERVERS"),
                    Map.entry("group.id", "set KAFKA_GROUP_ID"),
                    Map.entry("application.id", "set KAFKA_GROUP_ID"),
                    Map.entry("application.server", "set HTTP_ADVERTISED"),
                    Map.entry("processing.guarantee", "unset it; counts rest on exactly_once_v2"),
                    Map.entry("rocksdb.config.setter", "set INSIGHT_MEMORY"),
                    Map.entry("state.dir", "set INSIGHT_STATE_DIR"));

    private Refusals() {}

    static Optional<Problem> of(PassedProperty property) {
        String remedy = REMEDIES.get(property.name());
        if (remedy != null) {
            return Optional.of(
                    problem(property, "can't be set (" + property.name() + " is fixed)", remedy));
        }
        return quoted(property).or(() -> badValue(property)).or(() -> unsafeValue(property));
    }

    /** A password may have quotes of its own. */
    private static Optional<Problem> quoted(PassedProperty property) {
        boolean wrong =
                !KnownProperties.isPassword(property.name())
                        && EnvironmentReader.isQuoted(property.value().strip());
        return wrong
                ? Optional.of(problem(property, "is in quotes", "leave them out"))
                : Optional.empty();
    }

    private static Optional<Problem> badValue(PassedProperty property) {
        return KnownProperties.complaint(property.name(), property.value())
                .map(complaint -> problem(property, "is refused by Kafka", remedy(complaint)));
    }

    private static Optional<Problem> unsafeValue(PassedProperty property) {
        return switch (property.name()) {
            case "max.in.flight.requests.per.connection" ->
                    outside(property, 1, 5, "idempotent writes keep their order up to 5");
            case "retries" ->
                    outside(property, 1, Integer.MAX_VALUE, "idempotent writes need retries");
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> outside(
            PassedProperty property, int lowest, int highest, String why) {
        return Numbers.integer(property.value().strip())
                .filter(number -> number < lowest || number > highest)
                .map(number ->
                        problem(property, "can't be " + number, why + "; change or unset it"));
    }

    private static String remedy(String complaint) {
        return complaint.isEmpty() ? "check its value" : complaint;
    }

    private static Problem problem(PassedProperty property, String wrong, String remedy) {
        return new Problem(property.variable(), wrong, remedy);
    }
}
