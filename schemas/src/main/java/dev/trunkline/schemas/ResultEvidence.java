package dev.trunkline.schemas;

import java.util.Locale;

/** Whose word a result rests on. The wire name is the lower case of the constant. */
public enum ResultEvidence {
    /** LiveKit's webhooks. */
    WEBHOOK,
    /** Answers of the LiveKit server to questions. */
    ASKED,
    /** The worker's own report. */
    WORKER,
    /** Nobody's. */
    NONE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
