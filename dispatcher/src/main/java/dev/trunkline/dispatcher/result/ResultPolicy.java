package dev.trunkline.dispatcher.result;

import dev.trunkline.dispatcher.result.RoomQuestion.About;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a call's result is due, and when LiveKit is asked about it. Pure.
 *
 * @param longest from the dispatch to the time at which a call without an end gets its result
 * @param unheard from the dispatch to the time at which LiveKit is asked about a call of which
 *     nobody has said anything
 */
public record ResultPolicy(Duration longest, Duration unheard) {
    /** How long evidence is waited for after the end: a worker may report, webhooks may be late. */
    static final Duration SETTLED = Duration.ofSeconds(10);

    /** The same, when the worker has reported already. */
    static final Duration SETTLED_AFTER_REPORT = Duration.ofSeconds(2);

    /** Between two questions about a call whose callee has not answered. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(6);

    /** Between two questions about a call that is going on. */
    static final Duration BETWEEN_LOOKS_AT_TALKS = Duration.ofSeconds(10);

    /** An outcome may be read long after its time; other evidence is then read at the same time. */
    static final Duration AFTER_READING = Duration.ofSeconds(30);

    /** What comes next for a call. */
    public sealed interface Next {

        /** The call has its result. */
        record Result(CallResult result) implements Next {}

        /** The evidence is about no call that was dispatched: it is dropped. */
        record Forget() implements Next {}

        /** Nothing has to be decided before that time, unless evidence comes. */
        record Wait(Instant until) implements Next {}
    }

    /** What comes next for a call at this time. */
    public Next next(LiveCall call, Instant now) {
        DispatchResult outcome = call.outcome();
        if (outcome == null) {
            Instant end = call.heardAt().plus(longest);
            return now.isBefore(end) ? new Next.Wait(end) : new Next.Forget();
        }
        Instant due = due(call, outcome);
        return now.isBefore(due)
                ? new Next.Wait(due)
                : new Next.Result(new Conclusion(call, outcome).result());
    }

    private Instant due(LiveCall call, DispatchResult outcome) {
        Instant read = call.heardAt().plus(AFTER_READING);
        Instant end = outcome.completedAt().plus(longest);
        Instant last = end.isAfter(read) ? end : read;
        Instant over = call.overSince();
        if (over == null) {
            return last;
        }
        boolean reported = call.word().result() != null || call.word().sipStatus() != null;
        return over.plus(reported ? SETTLED_AFTER_REPORT : SETTLED);
    }

    /** What LiveKit is to be asked about the call; empty when it need not be asked. */
    public Optional<RoomQuestion> question(LiveCall call, Instant now) {
        DispatchResult outcome = call.outcome();
        if (outcome == null || isSettled(call) || !isExpected(call, outcome, now)) {
            return Optional.empty();
        }
        String room = outcome.roomName();
        return Optional.of(
                new RoomQuestion(
                        outcome.server().configId(),
                        outcome.server().host(),
                        room == null ? "call-" + call.requestId() : room,
                        call.talked() ? About.ROOM : About.PEOPLE));
    }

    /** Whether another look could change nothing. */
    private static boolean isSettled(LiveCall call) {
        boolean over = call.overSince() != null;
        return over && (call.dialed() || call.roomsFinished() || call.looks().gone() != null);
    }

    /** While the confirmation is being found out, it asks enough. */
    private boolean isExpected(LiveCall call, DispatchResult outcome, Instant now) {
        CallConfirmation said = call.confirmation();
        return call.taken() || said != null || !now.isBefore(outcome.completedAt().plus(unheard));
    }

    /** How long to wait between two questions about the call. */
    public Duration betweenLooks(LiveCall call) {
        return call.talked() ? BETWEEN_LOOKS_AT_TALKS : BETWEEN_LOOKS;
    }
}
