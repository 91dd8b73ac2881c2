package dev.trunkline.dispatcher.insight.feed;

import dev.trunkline.schemas.DispatchResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives outcomes to those who listen, and keeps the latest for those who begin to. Its reader runs
 * from the first listener's coming to the last one's going. Thread-safe.
 */
public final class OutcomeFeed implements AutoCloseable {
    /** How many may listen at once. */
    public static final int MOST_LISTENERS = 100;

    /** How many outcomes that have been are at hand. */
    public static final int MOST_KEPT = 500;

    private static final String STOPPING = "this instance is stopping";

    private final Tail tail;
    private final List<Listener> listeners = new ArrayList<>();
    private final Deque<DispatchResult> latest = new ArrayDeque<>();
    private @Nullable Round round;
    private boolean closed;

    public OutcomeFeed(Tail tail) {
        this.tail = tail;
    }

    /**
     * Begins to listen.
     *
     * @param last so many that have been come first, at most {@link #MOST_KEPT}
     * @throws TooManyListeners when {@link #MOST_LISTENERS} do already
     */
    public synchronized Listener listen(OutcomeFilter filter, int last) {
        Listener listener = new Listener(filter, Math.min(last, MOST_KEPT), this::leave);
        if (closed) {
            listener.end(STOPPING);
            return listener;
        }
        if (listeners.size() >= MOST_LISTENERS) {
            throw new TooManyListeners(MOST_LISTENERS);
        }
        listeners.add(listener);
        if (round == null) {
            Round fresh = new Round();
            round = fresh;
            fresh.reading = tail.begin(fresh);
        } else if (round.caughtUp) {
            listener.history(latest);
        }
        return listener;
    }

    private void leave(Listener listener) {
        Round unused = null;
        synchronized (this) {
            listeners.remove(listener);
            if (listeners.isEmpty()) {
                unused = stop();
            }
        }
        end(unused);
    }

    private @Nullable Round stop() {
        Round unused = round;
        round = null;
        latest.clear();
        return unused;
    }

    /** Not while holding the lock, which the reader may wait for. */
    private static void end(@Nullable Round round) {
        AutoCloseable reading = round == null ? null : round.reading;
        if (reading != null) {
            try {
                reading.close();
            } catch (Exception e) {
                throw new IllegalStateException("the reader of outcomes did not end", e);
            }
        }
    }

    /** Ends it for all who listen. */
    @Override
    public void close() {
        Round last;
        synchronized (this) {
            closed = true;
            listeners.forEach(listener -> listener.end(STOPPING));
            listeners.clear();
            last = stop();
        }
        end(last);
    }

    /** One run of the reader; what comes from an earlier one is dropped. */
    private final class Round implements Tail.Sink {
        private @Nullable AutoCloseable reading;
        private boolean caughtUp;

        @Override
        public void history(List<DispatchResult> results) {
            synchronized (OutcomeFeed.this) {
                if (round == this) {
                    results.forEach(this::keep);
                    caughtUp = true;
                    listeners.forEach(listener -> listener.history(latest));
                }
            }
        }

        @Override
        public void live(DispatchResult result) {
            synchronized (OutcomeFeed.this) {
                if (round == this) {
                    keep(result);
                    listeners.forEach(listener -> listener.offer(result));
                }
            }
        }

        private void keep(DispatchResult result) {
            if (latest.size() == MOST_KEPT) {
                latest.removeFirst();
            }
            latest.addLast(result);
        }
    }
}
