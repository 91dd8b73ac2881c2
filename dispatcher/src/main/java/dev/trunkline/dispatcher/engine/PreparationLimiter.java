package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.FairQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many calls be prepared at a time: if the database is slow, the others wait as
 * records and not as threads. For the engine's thread only.
 */
final class PreparationLimiter {
    private static final int MOST = 2_000;

    private final FairQueue<String, Call> line = new FairQueue<>();
    private int inside;

    /**
     * Whether one more may go in; if so, it is counted.
     *
     * @param atOnce it has been inside before and does not wait again
     */
    boolean enter(boolean atOnce) {
        if (inside >= MOST && !atOnce) {
            return false;
        }
        inside++;
        return true;
    }

    void leave() {
        // What a former life of the loop has let in may come back to this one.
        inside = Math.max(0, inside - 1);
    }

    void add(Call call, @Nullable String tenant) {
        call.place = Call.Place.TO_PREPARE;
        line.add(tenant, call);
    }

    /** The next that may try to go in; null when there is none, or no room. */
    @Nullable Call next() {
        while (inside < MOST) {
            Call call = line.poll();
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
        return line.size() >= MOST;
    }

    /** Forgets those that have gone otherwise. */
    void sweep() {
        line.removeIf(call -> call.place != Call.Place.TO_PREPARE);
    }
}
