package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.operations.doubt.Doubt;
import java.time.Instant;
import java.util.Set;

/**
 * Which calls in doubt are to be placed again.
 *
 * @param requestIds empty for all
 * @param since in doubt from then on
 * @param late also calls whose request is older than {@code CALL_MAX_AGE}
 */
public record RedialOrder(Set<String> requestIds, Instant since, boolean late) {
    public RedialOrder {
        requestIds = Set.copyOf(requestIds);
    }

    boolean means(Doubt doubt) {
        return requestIds.isEmpty() || requestIds.contains(doubt.result().requestId());
    }
}
