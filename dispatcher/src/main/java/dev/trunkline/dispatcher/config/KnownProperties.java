package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The properties that the Kafka clients define. */
final class KnownProperties {
    static final ConfigDef CONSUMER = ConsumerConfig.configDef();
    static final ConfigDef PRODUCER = ProducerConfig.configDef();
    static final ConfigDef ADMIN = AdminClientConfig.configDef();

    private KnownProperties() {}

    static boolean isKnown(String property) {
        return definitions().anyMatch(definition -> definition.names().contains(property));
    }

    static boolean isPassword(String property) {
        return key(property).filter(key -> key.type() == ConfigDef.Type.PASSWORD).isPresent();
    }

    /** Why Kafka would refuse the value; empty when it takes it or doesn't know the property. */
    static Optional<String> complaint(String property, String value) {
        return key(property).flatMap(key -> complaint(key, value));
    }

    private static Optional<String> complaint(ConfigDef.ConfigKey key, String value) {
        try {
            Object parsed = ConfigDef.parseType(key.name, value, key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, parsed);
            }
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(key.type() == ConfigDef.Type.PASSWORD ? "" : Problem.quote(text(e)));
        }
    }

    private static Optional<ConfigDef.ConfigKey> key(String property) {
        return definitions()
                .map(ConfigDef::configKeys)
                .filter(keys -> keys.containsKey(property))
                .map((Map<String, ConfigDef.ConfigKey> keys) -> keys.get(property))
                .findFirst();
    }

    private static String text(ConfigException e) {
        return String.valueOf(e.getMessage());
    }

    private static Stream<ConfigDef> definitions() {
        return Stream.of(CONSUMER, PRODUCER, ADMIN);
    }
}
