package dev.trunkline.dispatcher.config;

/** Who moves stored secrets to the first key. */
public enum SecretRotationMode {
    /** A person, by {@code trunkline secret rotate}. */
    OFF,
    /** One of the dispatchers, when it finds rows on an older key. */
    AUTO
}
