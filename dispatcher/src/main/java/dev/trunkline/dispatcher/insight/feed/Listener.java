package dev.trunkline.dispatcher.insight.feed;

import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody who listens. What waits for him is bounded. */
public final class Listener implements AutoCloseable {
    /** About a second of a busy dispatcher's outcomes. */
    static final int ROOM = 2_000;

    /** In milliseconds: so soon is noticed that no more will come. */
    private static final long SLICE = 250;

    private final OutcomeFilter filter;
    private final int last;
    private final Consumer<Listener> leave;
    private final BlockingQueue<DispatchResult> waiting = new ArrayBlockingQueue<>(ROOM);
    private volatile @Nullable String cutOff;

    Listener(OutcomeFilter filter, int last, Consumer<Listener> leave) {
        this.filter = filter;
        this.last = last;
        this.leave = leave;
    }

    /** Takes as many of the latest as were asked for. */
    void history(Collection<DispatchResult> latest) {
        List<DispatchResult> fitting = latest.stream().filter(filter).toList();
        fitting.stream().skip(Math.max(0, fitting.size() - last)).forEach(this::offer);
    }

    /** Takes what fits the filter; whoever has no room left is cut off. */
    void offer(DispatchResult result) {
        if (cutOff == null && filter.test(result) && !waiting.offer(result)) {
            end("too slow: %d outcomes waited to be taken".formatted(ROOM));
        }
    }

    void end(String why) {
        cutOff = why;
    }

    /**
     * The next outcome.
     *
     * @return null when none came in time
     * @throws CutOff when no more will come; what had come before was given out
     */
    public @Nullable DispatchResult next(Duration atMost) throws InterruptedException, CutOff {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            String why = cutOff;
            DispatchResult result = waiting.poll(why == null ? SLICE : 0, TimeUnit.MILLISECONDS);
            if (result != null) {
                return result;
            }
            if (why != null) {
                throw new CutOff(why);
            }
            if (System.nanoTime() - until >= 0) {
                return null;
            }
        }
    }

    @Override
    public void close() {
        leave.accept(this);
    }
}
