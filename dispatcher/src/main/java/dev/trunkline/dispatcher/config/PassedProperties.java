package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.PassedProperty.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;

/** All client properties that the environment passes through. Shows names, never values. */
public record PassedProperties(List<PassedProperty> properties) {
    /** Settings of our own that look like pass-through. */
    private static final Set<String> OWN = Set.of("KAFKA_BOOTSTRAP_SERVERS", "KAFKA_GROUP_ID");

    /** The empty text switches the check of broker host names off: Kafka's documented way. */
    private static final String HOST_NAME_CHECK = "_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM";

    public PassedProperties {
        properties = List.copyOf(properties);
    }

    static PassedProperties read(Reading reading) {
        List<PassedProperty> all =
                reading.environment().entrySet().stream()
                        .filter(entry -> !OWN.contains(entry.getKey()))
                        .filter(PassedProperties::isSet)
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(entry ->
                                Scope.of(entry.getKey()).stream()
                                        .map(scope ->
                                                PassedProperty.of(
                                                        entry.getKey(), scope, entry.getValue())))
                        .toList();
        all.stream().flatMap(p -> p.refusal().stream()).forEach(reading.problems()::add);
        return new PassedProperties(all);
    }

    /** Blank is not set, except where Kafka gives the empty text a meaning. */
    private static boolean isSet(Map.Entry<String, String> variable) {
        return !variable.getValue().isBlank() || variable.getKey().endsWith(HOST_NAME_CHECK);
    }

    /** Names that no Kafka client knows. They are passed on with a warning. */
    public List<String> unknown() {
        return properties.stream()
                .filter(property -> property.scope() != Scope.STREAMS)
                .filter(property -> !KnownProperties.isKnown(property.name()))
                .map(PassedProperty::variable)
                .toList();
    }

    /**
     * The properties for one kind of client: the common ones that this client knows or that no
     * client knows, overridden by those of its own scope.
     */
    Map<String, Object> of(Scope scope, ConfigDef definition) {
        Map<String, Object> result = new HashMap<>();
        collect(
                result,
                property ->
                        property.scope() == Scope.ALL
                                && (definition.names().contains(property.name())
                                        || !KnownProperties.isKnown(property.name())));
        collect(result, property -> property.scope() == scope && scope != Scope.ALL);
        return result;
    }

    /** The properties for Kafka Streams: all common ones, overridden by its own. */
    Map<String, Object> streams() {
        Map<String, Object> result = new HashMap<>();
        collect(result, property -> property.scope() == Scope.ALL);
        collect(result, property -> property.scope() == Scope.STREAMS);
        return result;
    }

    /** The property as the consumer gets it. */
    Optional<PassedProperty> consumer(String name) {
        return find(Scope.CONSUMER, name).or(() -> find(Scope.ALL, name));
    }

    private Optional<PassedProperty> find(Scope scope, String name) {
        return properties.stream()
                .filter(property -> property.scope() == scope && property.name().equals(name))
                .findFirst();
    }

    private void collect(Map<String, Object> target, Predicate<PassedProperty> wanted) {
        properties.stream()
                .filter(wanted)
                .forEach(property -> target.put(property.name(), property.clientValue()));
    }
}
