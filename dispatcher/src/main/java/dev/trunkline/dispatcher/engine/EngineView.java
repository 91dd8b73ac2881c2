package dev.trunkline.dispatcher.engine;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Sums the assignments up into a snapshot. */
final class EngineView {
    private EngineView() {}

    static EngineSnapshot of(
            EngineSnapshot.State state,
            @Nullable String obstacle,
            Collection<Assignment> assignments,
            int parked) {
        int calls = 0;
        int dialing = 0;
        int inDoubt = 0;
        int entries = 0;
        long lag = 0;
        Instant oldest = null;
        for (Assignment assignment : assignments) {
            calls += assignment.calls.size();
            entries += assignment.ledger().size();
            lag += assignment.lag();
            for (Call call : assignment.calls.values()) {
                dialing += call.isDialing() ? 1 : 0;
                inDoubt += call.isInDoubt() ? 1 : 0;
            }
            oldest = older(oldest, assignment);
        }
        boolean ready = assignments.stream().allMatch(Assignment::isOpen);
        return new EngineSnapshot(
                state,
                obstacle != null || ready ? obstacle : "reading the ledger",
                calls,
                dialing,
                parked,
                inDoubt,
                assignments.size(),
                entries,
                lag,
                oldest);
    }

    /** Calls are in the order they were taken, so a partition's first is its oldest. */
    private static @Nullable Instant older(@Nullable Instant oldest, Assignment assignment) {
        if (assignment.calls.isEmpty()) {
            return oldest;
        }
        Instant first = assignment.calls.firstEntry().getValue().receivedAt;
        return oldest == null || first.isBefore(oldest) ? first : oldest;
    }
}
