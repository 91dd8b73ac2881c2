package dev.trunkline.sandbox.testing;

/** What the integration tests run on. */
enum Backend {
    EMBEDDED,
    CONTAINERS;

    static final String PROPERTY = "trunkline.it";

    /** Reads the switch; anything but the two names is an error, not a silent default. */
    static Backend chosen() {
        return of(System.getProperty(PROPERTY, "embedded"));
    }

    static Backend of(String value) {
        return switch (value) {
            case "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            default ->
                    throw new IllegalArgumentException(
                            "-D%s=%s is unknown: use embedded or containers."
                                    .formatted(PROPERTY, value));
        };
    }
}
