package dev.trunkline.dispatcher.cli.outcome;

import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.util.Set;

/** Which outcomes are of interest; an empty set doesn't restrict. */
public record OutcomeChoice(Set<String> requestIds, Set<String> batchIds, Set<Outcome> outcomes) {

    public OutcomeChoice {
        requestIds = Set.copyOf(requestIds);
        batchIds = Set.copyOf(batchIds);
        outcomes = Set.copyOf(outcomes);
    }

    /** Whether an outcome meets all of them. */
    public boolean accepts(DispatchResult result) {
        String batchId = result.parties().batchId();
        return accepts(requestIds, result.requestId())
                && (batchIds.isEmpty() || (batchId != null && batchIds.contains(batchId)))
                && accepts(outcomes, result.outcome());
    }

    /** Whether a credential resolution is of interest; it has no batch and no outcome. */
    public boolean accepts(CredentialSourceEvent event) {
        return accepts(requestIds, event.requestId());
    }

    private static <T> boolean accepts(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
