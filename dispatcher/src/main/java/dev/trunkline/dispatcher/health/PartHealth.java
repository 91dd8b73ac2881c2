package dev.trunkline.dispatcher.health;

import java.util.List;

/**
 * The state of one part.
 *
 * @param needed whether calls can't be served without it
 * @param message why it isn't up; {@code ok} when it is up and needs no remark
 * @param details one by one, for scripts
 */
public record PartHealth(boolean up, boolean needed, String message, List<String> details) {

    public PartHealth {
        details = List.copyOf(details);
    }

    /** Of a part that is needed. */
    public PartHealth(boolean up, String message, List<String> details) {
        this(up, true, message, details);
    }

    /** Without details. */
    public PartHealth(boolean up, String message) {
        this(up, message, List.of());
    }
}
