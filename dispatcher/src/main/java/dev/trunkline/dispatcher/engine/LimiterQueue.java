package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.FairQueue;
import dev.trunkline.dispatcher.pace.PartitionShare;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for a limiter: prefetched calls go first, then tenants take turns. For the
 * engine's thread only.
 *
 * <p>Invariants: {@code queued} is the number of calls whose {@code queuedAt} is this limiter;
 * {@code prefetching} is the number of calls whose {@code prefetchedBy} is.
 */
final class LimiterQueue extends Timer.Entry {
    private static final long SECOND = 1_000_000_000L;

    /** How many calls are prefetched where nothing bounds the rate. */
    private static final int MOST_PREFETCHED = 512;

    final Limiter limiter;

    /** Calls that are prepared and go first. */
    private final Deque<Call> prefetched = new ArrayDeque<>(1);

    private final FairQueue<String, Call> queue = new FairQueue<>();
    private long since;
    private int queued;
    private int prefetching;

    LimiterQueue(Limiter limiter) {
        this.limiter = limiter;
    }

    /** Why the next call can't go now; null when it can. */
    @Nullable Denial denial(long now, PartitionShare share) {
        return limiter.denial(now, since(now), share);
    }

    /** What the calls in this queue wait for. */
    Denial.Cause cause(long now, PartitionShare share) {
        Denial denial = denial(now, share);
        return denial == null ? limiter.usualCause() : denial.cause();
    }

    /** A call goes, whether or not there is room: the moment it is to be sent at. */
    long take(long now, PartitionShare share) {
        return limiter.take(now, since(now), share);
    }

    private long since(long now) {
        return isWaitedFor() ? since : now;
    }

    /** Queued calls that will go within a second, if they go as fast as in the second before. */
    int soon(long now) {
        return Math.min(queued, limiter.goneBefore(now));
    }

    boolean isWaitedFor() {
        return queued > 0;
    }

    int waiting() {
        return queued;
    }

    boolean isIdle(long before) {
        return queued == 0 && prefetching == 0 && limiter.isIdle(before);
    }

    /** Lets a call wait here. */
    void add(Call call, long now) {
        if (queued == 0) {
            since = now;
        }
        queued++;
        call.queuedAt = limiter;
        call.place = Call.Place.QUEUED;
        if (call.prefetchedBy == limiter) {
            prefetched.add(call);
        } else {
            queue.add(call.needs == null ? null : call.needs.tenantId(), call);
        }
    }

    /** The call no longer waits here; its entry stays in the queue until it is polled or swept. */
    void forget(Call call) {
        if (call.queuedAt == limiter) {
            leave(call);
        }
        if (prefetched.size() + queue.size() > 2 * queued + 64) {
            sweep();
        }
    }

    private void leave(Call call) {
        call.queuedAt = null;
        call.place = Call.Place.ACTIVE;
        queued--;
    }

    /** Removes the entries of calls that no longer wait here. */
    void sweep() {
        prefetched.removeIf(call -> call.queuedAt != limiter);
        queue.removeIf(call -> call.queuedAt != limiter);
    }

    /** The next prefetched call, else the next call; null when none waits. */
    @Nullable Call poll() {
        for (Call call = prefetched.poll(); call != null; call = prefetched.poll()) {
            if (call.queuedAt == limiter) {
                leave(call);
                return call;
            }
        }
        return pollQueue();
    }

    private @Nullable Call pollQueue() {
        for (Call call = queue.poll(); call != null; call = queue.poll()) {
            if (call.queuedAt == limiter) {
                leave(call);
                return call;
            }
        }
        return null;
    }

    /** Takes a call to be prepared ahead of its turn; null when enough are, or none is left. */
    @Nullable Call prefetch() {
        if (prefetching + prefetched.size() >= mostPrefetched() || queue.size() == 0) {
            return null;
        }
        Call call = pollQueue();
        if (call != null) {
            prefetch(call);
        }
        return call;
    }

    /** The call is to be prepared, and keeps its place at the head of the queue. */
    void prefetch(Call call) {
        call.prefetchedBy = limiter;
        prefetching++;
    }

    private int mostPrefetched() {
        Double rate = limiter.rate();
        return rate == null ? MOST_PREFETCHED : (int) Math.min(MOST_PREFETCHED, 4 + rate / 2);
    }

    /** A prefetched call is prepared, or has ended. */
    void endPrefetch(Call call) {
        call.prefetchedBy = null;
        prefetching--;
    }

    /** Whether other calls go before a call that arrives. */
    boolean isAhead(Call call) {
        return call.prefetchedBy == limiter ? !prefetched.isEmpty() : queued + prefetching > 0;
    }

    /** Whether the next turn is so near that calls should be ready for it. */
    static boolean isNear(@Nullable Denial denial, long now) {
        return denial == null
                || denial.cause() == Denial.Cause.CONCURRENCY
                || denial.until() - now < SECOND;
    }
}
