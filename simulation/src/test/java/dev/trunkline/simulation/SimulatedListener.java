package dev.trunkline.simulation;

import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;

/** Notes what an engine says of itself. */
final class SimulatedListener implements EngineListener {
    private final Trace trace;
    private final String name;

    SimulatedListener(Trace trace, String name) {
        this.trace = trace;
        this.name = name;
    }

    @Override
    public void read(Reading reading) {}

    @Override
    public void finished(DispatchResult result) {
        trace.note(
                name,
                "finished",
                result.requestId(),
                result.outcome(),
                String.valueOf(result.message()));
    }

    @Override
    public void resolved(CredentialSourceEvent event) {}

    @Override
    public void deadLettered(String reason) {}

    @Override
    public void dialed(LiveKitAnswer answer, Duration took, Instant recordedAt) {}

    @Override
    public void transaction(String result, Duration took) {
        trace.note(name, "transaction", result, took);
    }

    @Override
    public void rebalanced() {}

    @Override
    public void drained(Duration took) {}

    @Override
    public void partitionReady(Duration took) {
        trace.note(name, "ready", "ledger read after", took);
    }
}
