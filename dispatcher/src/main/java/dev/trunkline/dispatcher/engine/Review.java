package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.control.Controls;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * After a change of the controls, every call that waits is looked at again: some at a time, so that
 * the others go on meanwhile. For the engine's thread only.
 */
final class Review {
    /** Looking at a call that is compact means reading its record: some ten microseconds. */
    private static final int MOST = 500;

    private final Supplier<Controls> source;
    private final Queue<Call> left = new ArrayDeque<>(0);

    /** The controls by which the calls that wait were looked at last. */
    private Controls reviewed;

    Review(Supplier<Controls> source) {
        this.source = source;
        this.reviewed = source.get();
    }

    /** The controls in force now: a call that was just polled must not go by older ones. */
    Controls controls() {
        return source.get();
    }

    /** Looks whether the controls have changed; if so, all that waits is to be looked at. */
    boolean begins(Collection<Assignment> assignments) {
        Controls current = source.get();
        if (current.equals(reviewed)) {
            return false;
        }
        reviewed = current;
        left.clear();
        for (Assignment assignment : assignments) {
            for (Call call : assignment.calls.values()) {
                if (call.place.isWaiting()) {
                    left.add(call);
                }
            }
        }
        return true;
    }

    /** Those to look at in this tick end with null. */
    @Nullable Call next(int seen) {
        return seen < MOST ? left.poll() : null;
    }

    boolean isUnderWay() {
        return !left.isEmpty();
    }
}
