package dev.trunkline.dispatcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.function.Predicate;

/** What holds of every call and every queue, whatever has happened. */
final class Invariants {
    private Invariants() {}

    static void check(WaitingCalls waiting, Assignment assignment) {
        Collection<Call> calls = assignment.calls.values();
        assertThat(calls).allSatisfy(Invariants::check);
        for (LimiterQueue queue : waiting.limiters.queues()) {
            assertThat(queue.waiting())
                    .as(queue.limiter.name)
                    .isEqualTo(count(calls, call -> call.queuedAt == queue.limiter));
            assertThat(queue.limiter.taken())
                    .as(queue.limiter.name)
                    .isEqualTo(count(calls, call -> hasTaken(call, queue.limiter)));
        }
        assertThat(waiting.delays.size())
                .isEqualTo(count(calls, call -> call.place == Call.Place.DELAYED));
    }

    private static void check(Call call) {
        assertThat(call.queuedAt != null).isEqualTo(call.place == Call.Place.QUEUED);
        if (call.admitted) {
            assertThat(call.needs).isNotNull();
            assertThat(call.place.isWaiting()).isFalse();
            assertThat(call.prefetchedBy).isNull();
        }
        if (call.place == Call.Place.DELAYED) {
            assertThat(call.afterDelay).isNotNull();
        }
    }

    private static boolean hasTaken(Call call, Limiter limiter) {
        Needs needs = call.needs;
        return call.admitted && needs != null && needs.all().contains(limiter);
    }

    private static int count(Collection<Call> calls, Predicate<Call> predicate) {
        return (int) calls.stream().filter(predicate).count();
    }
}
