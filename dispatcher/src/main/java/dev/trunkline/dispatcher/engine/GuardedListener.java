package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.engine.EngineListener.Lapse;
import dev.trunkline.dispatcher.engine.EngineListener.Reading;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Passes on to a listener, whose failures end here: a metric that throws must not cost a call. They
 * are logged and nothing else comes of them.
 */
public final class GuardedListener implements EngineListener {
    private final EngineListener listener;

    private GuardedListener(EngineListener listener) {
        this.listener = listener;
    }

    /** The listener, guarded; one that is guarded already stays as it is. */
    public static EngineListener of(EngineListener listener) {
        return listener instanceof GuardedListener ? listener : new GuardedListener(listener);
    }

    @Override
    public void read(Reading reading) {
        GuardedSpan.guard(() -> listener.read(reading));
    }

    @Override
    public CallSpan begun(TakenRecord record) {
        try {
            return GuardedSpan.of(listener.begun(record));
        } catch (RuntimeException | Error failed) {
            GuardedSpan.failed(failed);
            return CallSpan.NONE;
        }
    }

    @Override
    public void finished(DispatchResult result) {
        GuardedSpan.guard(() -> listener.finished(result));
    }

    @Override
    public void finishedAfter(Duration age) {
        GuardedSpan.guard(() -> listener.finishedAfter(age));
    }

    @Override
    public void resolved(CredentialSourceEvent event) {
        GuardedSpan.guard(() -> listener.resolved(event));
    }

    @Override
    public void deadLettered(String reason) {
        GuardedSpan.guard(() -> listener.deadLettered(reason));
    }

    @Override
    public void dialed(LiveKitAnswer answer, Duration took, Instant recordedAt) {
        GuardedSpan.guard(() -> listener.dialed(answer, took, recordedAt));
    }

    @Override
    public void claimLapsed(Lapse lapse, Instant at) {
        GuardedSpan.guard(() -> listener.claimLapsed(lapse, at));
    }

    @Override
    public void transaction(String result, Duration took) {
        GuardedSpan.guard(() -> listener.transaction(result, took));
    }

    @Override
    public void rebalanced() {
        GuardedSpan.guard(listener::rebalanced);
    }

    @Override
    public void drained(Duration took) {
        GuardedSpan.guard(() -> listener.drained(took));
    }

    @Override
    public void partitionReady(Duration took) {
        GuardedSpan.guard(() -> listener.partitionReady(took));
    }
}
