package dev.trunkline.dispatcher.testing;

import dev.trunkline.dispatcher.engine.EngineListener;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;

/** Hears, and says nothing. */
public final class TestingListener implements EngineListener {
    private final Runnable onRebalance;

    public TestingListener() {
        this(() -> {});
    }

    /**
     * @param onRebalance run when partitions come or go, before anything is done about it
     */
    public TestingListener(Runnable onRebalance) {
        this.onRebalance = onRebalance;
    }

    @Override
    public void read(Reading reading) {}

    @Override
    public void finished(DispatchResult result) {}

    @Override
    public void resolved(CredentialSourceEvent event) {}

    @Override
    public void deadLettered(String reason) {}

    @Override
    public void dialed(LiveKitAnswer answer, Duration took, Instant recordedAt) {}

    @Override
    public void transaction(String result, Duration took) {}

    @Override
    public void rebalanced() {
        onRebalance.run();
    }

    @Override
    public void drained(Duration took) {}

    @Override
    public void partitionReady(Duration took) {}
}
