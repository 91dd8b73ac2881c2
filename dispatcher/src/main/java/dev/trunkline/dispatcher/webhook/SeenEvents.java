package dev.trunkline.dispatcher.webhook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ids of the latest events that were written, as many as fit. Thread-safe. */
final class SeenEvents {
    private final Set<String> ids;

    SeenEvents(int capacity) {
        this.ids =
                Collections.synchronizedSet(
                        Collections.newSetFromMap(
                                new LinkedHashMap<>() {
                                    private static final long serialVersionUID = 1L;

                                    @Override
                                    protected boolean removeEldestEntry(
                                            Map.Entry<String, Boolean> eldest) {
                                        return size() > capacity;
                                    }
                                }));
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    void add(String id) {
        boolean _ = ids.add(id);
    }
}
