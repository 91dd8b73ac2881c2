package dev.trunkline.schemas;

import java.util.Locale;

/** What a control does to the calls of its scope. The wire name is the lower case. */
public enum ControlAction {
    /** They wait until the control is taken back. */
    PAUSE,
    /** They are not placed. */
    CANCEL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
