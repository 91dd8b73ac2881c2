package dev.trunkline.dispatcher.http;

/** What somebody may do. */
public enum Role {
    /** Reports what became of calls, and does nothing else. */
    WORKER,
    /** Looks at everything that is no secret. */
    VIEWER,
    /** Does everything that a viewer or a worker may, and changes what can be changed. */
    EDITOR;

    /** Whether this is enough where {@code needed} is asked for. */
    public boolean covers(Role needed) {
        return this == needed || this == EDITOR;
    }
}
