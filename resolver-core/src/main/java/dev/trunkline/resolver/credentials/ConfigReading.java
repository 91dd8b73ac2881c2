package dev.trunkline.resolver.credentials;

/** The database's answer about a call's LiveKit config. */
public sealed interface ConfigReading {

    /** The flag is off: the database was not asked. */
    record Disabled() implements ConfigReading {}

    /** The route names no config. */
    record NotNamed() implements ConfigReading {}

    /** There is a row. */
    record Found(ConfigCredentials config) implements ConfigReading {}

    /**
     * There is no such row.
     *
     * @param why for people, such as {@code is not a UUID}
     */
    record NotFound(String why) implements ConfigReading {}

    /**
     * The database could not answer; this is its last known value.
     *
     * @param failure for people: why it could not
     */
    record LastKnown(ConfigCredentials config, String failure) implements ConfigReading {}

    /**
     * The database could not answer.
     *
     * @param failure for people: why it could not
     */
    record Unread(String failure) implements ConfigReading {}
}
