package dev.trunkline.dispatcher.health;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The state of each part, as the parts report it. Thread-safe. */
public final class Health {
    private final Map<String, PartHealth> parts = new ConcurrentSkipListMap<>();

    /** Expects the parts, which are not up until they say so. */
    public Health(String... expected) {
        for (String part : expected) {
            parts.put(part, new PartHealth(false, "starting"));
        }
    }

    /** The part works. */
    public void up(String part) {
        up(part, "");
    }

    /**
     * The part works.
     *
     * @param remark oddities, for people; blank without any
     */
    public void up(String part, String remark) {
        parts.put(part, new PartHealth(true, remark.isBlank() ? "ok" : "ok; " + remark));
    }

    /**
     * The part works, and has something to say.
     *
     * @param message for people; never holds a secret
     * @param details one by one, for scripts
     */
    public void up(String part, String message, List<String> details) {
        parts.put(part, new PartHealth(true, message, details));
    }

    /**
     * The part doesn't work.
     *
     * @param message why, for people; never holds a secret
     */
    public void down(String part, String message) {
        parts.put(part, new PartHealth(false, message));
    }

    /**
     * The part doesn't work, and calls are served without it.
     *
     * @param message why, for people; never holds a secret
     */
    public void ailing(String part, String message) {
        parts.put(part, new PartHealth(false, false, message, List.of()));
    }

    /** The present state. */
    public Readiness readiness() {
        return new Readiness(parts);
    }
}
