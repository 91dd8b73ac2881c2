package dev.trunkline.dispatcher.health;

import java.util.List;

/**
 * What is known of a part.
 *
 * @param message why it isn't up; {@code ok} when it is and there is nothing to add
 * @param details one by one, for scripts
 */
public record PartHealth(boolean up, String message, List<String> details) {

    public PartHealth {
        details = List.copyOf(details);
    }

    /** Without details. */
    public PartHealth(boolean up, String message) {
        this(up, message, List.of());
    }
}
