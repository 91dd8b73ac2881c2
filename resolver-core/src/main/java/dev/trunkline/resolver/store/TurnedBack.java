package dev.trunkline.resolver.store;

import dev.trunkline.resolver.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the rows that were moved to the first key once. One that is under an old key again with the
 * same secret was moved by somebody whose first key is another; a new secret is an edit, and due.
 */
final class TurnedBack {
    private final Map<UUID, Secret> moved = new ConcurrentHashMap<>();

    void moved(List<StoredRow> step, Set<UUID> which) {
        for (StoredRow row : step) {
            Secret secret = row.due(true);
            if (secret != null && which.contains(row.id())) {
                moved.put(row.id(), secret);
            }
        }
    }

    boolean is(StoredRow row) {
        Secret known = moved.get(row.id());
        Secret stored = row.underOldKey() ? row.due(false) : null;
        return known != null && stored != null && known.equals(stored);
    }

    List<String> of(List<StoredRow> all) {
        return all.stream().filter(this::is).map(StoredRow::name).sorted().toList();
    }
}
