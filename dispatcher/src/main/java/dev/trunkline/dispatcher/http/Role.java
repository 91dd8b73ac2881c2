package dev.trunkline.dispatcher.http;

/** What somebody may do. Each may do what those before it may. */
public enum Role {
    /** Looks at everything that is no secret. */
    VIEWER,
    /** Changes what can be changed. */
    EDITOR;

    /** Whether this is enough where {@code needed} is asked for. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
