package dev.trunkline.simulation;

import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;

/** Notes what an engine says of itself. */
final class SimulatedListener implements EngineListener {
    private final Trace trace;
    private final String name;

    SimulatedListener(Trace trace, String name) {
        this.trace = trace;
        this.name = name;
    }

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
    public void transaction(String result, Duration took) {
        trace.note(name, "transaction", result, took);
    }

    @Override
    public void partitionReady(Duration took) {
        trace.note(name, "ready", "ledger read after", took);
    }
}
