package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pipeline.NextStep.AfterWait;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The calls that wait for a moment, without a thread each. For the engine's thread only. */
final class DelayQueue {
    private final PriorityQueue<Delayed> queue =
            new PriorityQueue<>(Comparator.comparing(Delayed::until));

    /** A call and what it waits for. */
    record Delayed(Instant until, Call call, AfterWait next) {}

    void delay(Instant until, Call call, AfterWait next) {
        call.place = Call.Place.DELAYED;
        queue.add(new Delayed(until, call, next));
    }

    /** Takes one whose moment has come; null when there is none. */
    @Nullable Delayed due(Instant now) {
        Delayed first = queue.peek();
        while (first != null && !first.until().isAfter(now)) {
            queue.remove();
            if (first.call().place == Call.Place.DELAYED) {
                first.call().place = Call.Place.ACTIVE;
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
