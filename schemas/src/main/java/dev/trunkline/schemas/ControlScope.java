package dev.trunkline.schemas;

import java.util.Locale;

/** Which calls a control is about. The wire name is the lower case of the constant. */
public enum ControlScope {
    /** Every call; has no id. */
    ALL,
    /** Those to a LiveKit server: a config's name, or {@code environment}. */
    SERVER,
    /** Those through an outbound trunk: its id. */
    TRUNK,
    /** Those of a tenant: a UUID in lower case. */
    TENANT,
    /** Those of a batch: its {@code batch_id}, to the letter. */
    BATCH,
    /** One call: its {@code request_id}. */
    REQUEST;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Whether there is such a control. */
    public boolean takes(ControlAction action) {
        return switch (action) {
            case PAUSE -> this != REQUEST;
            case CANCEL -> this == REQUEST || this == BATCH;
        };
    }

    public String wireName() {
        return wireName;
    }
}
