package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.FairQueue;
import dev.trunkline.dispatcher.pipeline.Prepared;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many calls are prepared by threads at a time: while the database is slow, the others
 * wait as records and not as threads. Calls that end while they wait have room of their own: they
 * are prepared once more only so that their outcomes tell where they would have gone, and their end
 * must not depend on it. For the engine's thread only.
 */
final class PreparationLimiter {
    private static final int MOST = 2_000;
    private static final int MOST_ENDING = 500;

    /** After a failure, calls end for so long without being prepared; in nanoseconds. */
    private static final long PAUSE = 1_000_000_000L;

    private final FairQueue<String, Call> queue = new FairQueue<>();
    private int preparing;
    private int ending;
    private long endingsNotBefore = Long.MIN_VALUE;

    /**
     * Whether a call may be prepared now; if so, it is counted.
     *
     * @param again it was prepared before and does not wait again
     */
    boolean enter(boolean again) {
        if (preparing >= MOST && !again) {
            return false;
        }
        preparing++;
        return true;
    }

    void leave() {
        // A former life of the loop may have let in what comes back to this one.
        preparing = Math.max(0, preparing - 1);
    }

    /** Whether one more waiting call may end now, with or without being prepared. */
    boolean hasRoomToEnd(long now) {
        return ending < MOST_ENDING || now < endingsNotBefore;
    }

    /** Whether a call that ends is to be prepared; if so, it is counted. */
    boolean enterToEnd(long now) {
        if (now < endingsNotBefore || ending >= MOST_ENDING) {
            return false;
        }
        ending++;
        return true;
    }

    void leaveToEnd(Prepared prepared, long now) {
        ending = Math.max(0, ending - 1);
        if (prepared instanceof Prepared.Later) {
            endingsNotBefore = now + PAUSE;
        }
    }

    /** The call waits to be prepared. */
    void add(Call call, @Nullable String tenant) {
        call.place = Call.Place.TO_PREPARE;
        queue.add(tenant, call);
    }

    /** The next call that may try to be prepared; null when there is none, or no room. */
    @Nullable Call next() {
        while (preparing < MOST) {
            Call call = queue.poll();
            if (call == null) {
                return null;
            }
            if (call.place == Call.Place.TO_PREPARE) {
                call.place = Call.Place.ACTIVE;
                return call;
            }
        }
        return null;
    }

    /** Whether many wait: the lookups are slower than what comes. */
    boolean isCrowded() {
        return queue.size() >= MOST;
    }

    /** Removes the entries of calls that no longer wait here. */
    void sweep() {
        queue.removeIf(call -> call.place != Call.Place.TO_PREPARE);
    }
}
