package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pipeline.Step.AfterWait;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The calls that wait for a moment, without a thread each. For the engine's thread only. */
final class Parking {
    private final PriorityQueue<Parked> queue =
            new PriorityQueue<>(Comparator.comparing(Parked::until));

    /** A call and what it waits for. */
    record Parked(Instant until, Call call, AfterWait next) {}

    void park(Instant until, Call call, AfterWait next) {
        call.place = Call.Place.PARKED;
        queue.add(new Parked(until, call, next));
    }

    /** Takes one whose moment has come; null when there is none. */
    @Nullable Parked due(Instant now) {
        Parked first = queue.peek();
        while (first != null && !first.until().isAfter(now)) {
            queue.remove();
            if (first.call().place == Call.Place.PARKED) {
                first.call().place = Call.Place.AT_WORK;
                return first;
            }
            first = queue.peek();
        }
        return null;
    }

    void forget(Assignment assignment) {
        queue.removeIf(parked -> parked.call().assignment == assignment);
    }

    int size() {
        return queue.size();
    }
}
