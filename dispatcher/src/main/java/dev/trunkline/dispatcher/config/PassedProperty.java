package dev.trunkline.dispatcher.config;

import org.apache.kafka.common.config.types.Password;

/**
 * A client property that the environment passes through to Kafka.
 *
 * @param variable the environment variable it came from
 * @param name as Kafka writes it
 */
record PassedProperty(String variable, Scope scope, String name, String value) {

    static PassedProperty of(String variable, Scope scope, String value) {
        return new PassedProperty(variable, scope, scope.property(variable), value);
    }

    /** What the client is given: passwords in a wrapper that doesn't print. */
    Object clientValue() {
        return KnownProperties.isPassword(name) ? new Password(value) : value;
    }

    /** Without the value: an unknown property may hold a secret too. */
    @Override
    public String toString() {
        return variable;
    }
}
