package dev.trunkline.dispatcher.testing;

import dev.trunkline.dispatcher.engine.EngineListener;

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
    public void rebalanced() {
        onRebalance.run();
    }
}
