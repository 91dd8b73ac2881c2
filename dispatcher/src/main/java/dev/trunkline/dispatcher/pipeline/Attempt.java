package dev.trunkline.dispatcher.pipeline;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The permission to send one request, once, until a moment. Taking it and cancelling it exclude
 * each other, so that what was cancelled is surely not sent.
 */
public final class Attempt {
    private final String id;
    private final long lastNanoTime;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private enum State {
        OPEN,
        TAKEN,
        CANCELLED
    }

    /**
     * @param id the claim's attempt id
     * @param lastNanoTime {@link System#nanoTime} after which nothing may be sent
     */
    public Attempt(String id, long lastNanoTime) {
        this.id = id;
        this.lastNanoTime = lastNanoTime;
    }

    /** An attempt whose request was sent before: nothing can be taken from it. */
    public static Attempt sentBefore(String id) {
        Attempt attempt = new Attempt(id, 0);
        attempt.state.set(State.TAKEN);
        return attempt;
    }

    /** An attempt that was never sent: nothing can be taken from it. */
    public static Attempt neverSent(String id) {
        Attempt attempt = new Attempt(id, 0);
        attempt.state.set(State.CANCELLED);
        return attempt;
    }

    public String id() {
        return id;
    }

    /** Takes the permission; false when it was cancelled, taken before, or its time is over. */
    public boolean take(long nanoTime) {
        return nanoTime - lastNanoTime <= 0 && state.compareAndSet(State.OPEN, State.TAKEN);
    }

    /** Cancels the permission; false when it was taken: the request may be under way. */
    public boolean cancel() {
        return state.compareAndSet(State.OPEN, State.CANCELLED) || isCancelled();
    }

    /** Whether the request was surely not sent, and never will be. */
    public boolean isCancelled() {
        return state.get() == State.CANCELLED;
    }
}
