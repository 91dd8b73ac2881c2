package dev.trunkline.dispatcher.operations.doubt;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the calls in doubt among outcomes. Not thread-safe. */
public final class Doubts {
    private final List<DispatchResult> uncertain = new ArrayList<>();
    private final Map<String, Outcome> redials = new HashMap<>();
    private final Set<String> sent = new HashSet<>();

    /** An outcome, in any order. */
    public void add(DispatchResult result) {
        if (result.outcome() == Outcome.UNCERTAIN) {
            uncertain.add(result);
        }
        // A duplicate says nothing of what became of the first.
        if (result.outcome() != Outcome.DUPLICATE) {
            redials.put(result.requestId(), result.outcome());
        }
    }

    /** Request ids for which a redial is on its topic, whatever has become of it. */
    public void redialed(Collection<String> requestIds) {
        sent.addAll(requestIds);
    }

    /** The calls in doubt, in the order of their outcomes. */
    public List<Doubt> all() {
        return uncertain.stream().map(this::doubt).toList();
    }

    private Doubt doubt(DispatchResult result) {
        String id = result.requestId();
        String newId = RedialId.of(id);
        Outcome outcome = redials.get(newId);
        if (outcome != null) {
            return new Doubt(result, newId, outcome.wireName());
        }
        return new Doubt(result, newId, sent.contains(id) ? "sent" : null);
    }
}
