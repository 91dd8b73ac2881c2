package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import dev.trunkline.resolver.environment.EnvironmentReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * A client property that the environment passes through to Kafka. A property that correctness rests
 * on, or that a setting of ours sets, is refused.
 *
 * @param variable the environment variable it came from
 * @param name as Kafka writes it
 */
record PassedProperty(String variable, Scope scope, String name, String value) {

    /** The clients that a property is for. The first prefix that fits decides. */
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

    static PassedProperty of(String variable, Scope scope, String value) {
        return new PassedProperty(variable, scope, scope.property(variable), value);
    }

    /** The value for the client; a password comes in a wrapper that doesn't print it. */
    Object clientValue() {
        return KnownProperties.isPassword(name) ? new Password(value) : value;
    }

    /** Why this property can't be passed through; empty when it can. */
    Optional<Problem> refusal() {
        String remedy = REMEDIES.get(name);
        if (remedy != null) {
            return Optional.of(problem("can't be set (" + name + " is fixed)", remedy));
        }
        return quoted().or(this::badValue).or(this::unsafeValue);
    }

    /** A password may have quotes of its own. */
    private Optional<Problem> quoted() {
        boolean wrong =
                !KnownProperties.isPassword(name) && EnvironmentReader.isQuoted(value.strip());
        return wrong ? Optional.of(problem("is in quotes", "leave them out")) : Optional.empty();
    }

    private Optional<Problem> badValue() {
        return KnownProperties.complaint(name, value)
                .map(complaint -> problem("is refused by Kafka", remedy(complaint)));
    }

    private Optional<Problem> unsafeValue() {
        return switch (name) {
            case "max.in.flight.requests.per.connection" ->
                    outside(1, 5, "idempotent writes keep their order up to 5");
            case "retries" -> outside(1, Integer.MAX_VALUE, "idempotent writes need retries");
            default -> Optional.empty();
        };
    }

    private Optional<Problem> outside(int lowest, int highest, String why) {
        return Quantities.integer(value.strip())
                .filter(number -> number < lowest || number > highest)
                .map(number -> problem("can't be " + number, why + "; change or unset it"));
    }

    private static String remedy(String complaint) {
        return complaint.isEmpty() ? "check its value" : complaint;
    }

    private Problem problem(String wrong, String remedy) {
        return new Problem(variable, wrong, remedy);
    }

    /** Without the value: even an unknown property may hold a secret. */
    @Override
    public String toString() {
        return variable;
    }
}
