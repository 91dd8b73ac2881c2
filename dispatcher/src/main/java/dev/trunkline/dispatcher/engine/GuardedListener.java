package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on to a listener, whose failures end here: a metric that throws must not cost a call. They
 * are logged and nothing else comes of them.
 */
public final class GuardedListener implements EngineListener {
    private static final Logger log = LoggerFactory.getLogger(GuardedListener.class);

    private final EngineListener listener;

    private GuardedListener(EngineListener listener) {
        this.listener = listener;
    }

    /** The listener, guarded; one that is guarded already stays as it is. */
    public static EngineListener of(EngineListener listener) {
        return listener instanceof GuardedListener ? listener : new GuardedListener(listener);
    }

    static void guard(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException | Error failed) {
            failed(failed);
        }
    }

    static void failed(Throwable failure) {
        log.warn("a listener or span failed, the calls go on", failure);
    }

    @Override
    public void read(Reading reading) {
        guard(() -> listener.read(reading));
    }

    @Override
    public CallSpan begun(TakenRecord record) {
        try {
            return GuardedSpan.of(listener.begun(record));
        } catch (RuntimeException | Error failed) {
            failed(failed);
            return CallSpan.NONE;
        }
    }

    @Override
    public void finished(DispatchResult result) {
        guard(() -> listener.finished(result));
    }

    @Override
    public void finishedAfter(Duration age) {
        guard(() -> listener.finishedAfter(age));
    }

    @Override
    public void resolved(CredentialSourceEvent event) {
        guard(() -> listener.resolved(event));
    }

    @Override
    public void deadLettered(String reason) {
        guard(() -> listener.deadLettered(reason));
    }

    @Override
    public void dialed(LiveKitAnswer answer, Duration took, Instant recordedAt) {
        guard(() -> listener.dialed(answer, took, recordedAt));
    }

    @Override
    public void claimLapsed(Lapse lapse, Instant at) {
        guard(() -> listener.claimLapsed(lapse, at));
    }

    @Override
    public void transaction(String result, Duration took) {
        guard(() -> listener.transaction(result, took));
    }

    @Override
    public void rebalanced() {
        guard(listener::rebalanced);
    }

    @Override
    public void drained(Duration took) {
        guard(() -> listener.drained(took));
    }

    @Override
    public void partitionReady(Duration took) {
        guard(() -> listener.partitionReady(took));
    }
}
