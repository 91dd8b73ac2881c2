package dev.trunkline.sandbox.livekit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitAgentDispatch.AgentDispatch;

/** Every dispatch that was executed, in order. Outlives rooms and node restarts. */
final class DispatchJournal {
    private final List<ExecutedDispatch> entries = new ArrayList<>();

    synchronized void add(Instant at, AgentDispatch dispatch, boolean served) {
        entries.add(
                new ExecutedDispatch(
                        entries.size() + 1L,
                        at,
                        dispatch.getId(),
                        dispatch.getRoom(),
                        dispatch.getAgentName(),
                        dispatch.getMetadata(),
                        served));
    }

    synchronized List<ExecutedDispatch> entries() {
        return List.copyOf(entries);
    }
}
