package dev.trunkline.dispatcher.health;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether calls are served.
 *
 * @param parts by name, in the order of their names
 */
public record Readiness(SortedMap<String, PartHealth> parts) {

    Readiness(Map<String, PartHealth> parts) {
        this(Collections.unmodifiableSortedMap(new TreeMap<>(parts)));
    }

    /** True when every part that is needed is up. */
    public boolean ready() {
        return parts.values().stream().allMatch(part -> part.up() || !part.needed());
    }

    /** One word for scripts: {@code ready}, {@code degraded} or {@code not_ready}. */
    public String status() {
        if (!ready()) {
            return "not_ready";
        }
        return parts.values().stream().allMatch(PartHealth::up) ? "ready" : "degraded";
    }
}
