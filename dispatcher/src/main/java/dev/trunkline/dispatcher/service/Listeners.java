package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.engine.CallSpan;
import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.dispatcher.engine.GuardedListener;
import dev.trunkline.dispatcher.engine.TakenRecord;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Tells several listeners, in order; one that fails keeps nothing from the others.
 *
 * @param spans what follows a call
 */
record Listeners(List<EngineListener> all, Function<TakenRecord, CallSpan> spans)
        implements EngineListener {
    Listeners {
        all = all.stream().map(GuardedListener::of).toList();
    }

    @Override
    public void read(Reading reading) {
        all.forEach(listener -> listener.read(reading));
    }

    @Override
    public CallSpan begun(TakenRecord record) {
        return spans.apply(record);
    }

    @Override
    public void finishedAfter(Duration age) {
        all.forEach(listener -> listener.finishedAfter(age));
    }

    @Override
    public void finished(DispatchResult result) {
        all.forEach(listener -> listener.finished(result));
    }

    @Override
    public void resolved(CredentialSourceEvent event) {
        all.forEach(listener -> listener.resolved(event));
    }

    @Override
    public void deadLettered(String reason) {
        all.forEach(listener -> listener.deadLettered(reason));
    }

    @Override
    public void dialed(LiveKitAnswer answer, Duration took, Instant recordedAt) {
        all.forEach(listener -> listener.dialed(answer, took, recordedAt));
    }

    @Override
    public void claimLapsed(Lapse lapse, Instant at) {
        all.forEach(listener -> listener.claimLapsed(lapse, at));
    }

    @Override
    public void transaction(String result, Duration took) {
        all.forEach(listener -> listener.transaction(result, took));
    }

    @Override
    public void rebalanced() {
        all.forEach(EngineListener::rebalanced);
    }

    @Override
    public void drained(Duration took) {
        all.forEach(listener -> listener.drained(took));
    }

    @Override
    public void partitionReady(Duration took) {
        all.forEach(listener -> listener.partitionReady(took));
    }
}
