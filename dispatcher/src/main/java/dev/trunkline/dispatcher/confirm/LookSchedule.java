package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.Finding.Accepted;
import dev.trunkline.dispatcher.confirm.Finding.AgentThere;
import dev.trunkline.dispatcher.confirm.Finding.CalleeThere;
import dev.trunkline.dispatcher.confirm.Finding.Gone;
import dev.trunkline.dispatcher.confirm.Finding.Nothing;
import dev.trunkline.dispatcher.confirm.Finding.Refused;
import dev.trunkline.dispatcher.confirm.Finding.Unanswered;
import dev.trunkline.dispatcher.confirm.Step.Ask;
import dev.trunkline.dispatcher.confirm.Step.Ended;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When LiveKit is asked about a call, what, and what the answers come to. Pure.
 *
 * <p>Two early looks ask for jobs only; most calls end with the first. The last look, at the set
 * time, asks whether the room is there, then for jobs, then who is in it, and only after all three
 * is a call without agent. That makes five requests at most; where some went unanswered, the last
 * look has what is left of the five for asking again.
 *
 * @param after from the dispatch to the last look
 */
record LookSchedule(Duration after) {
    static final int MOST_REQUESTS = 5;

    /** Of an outcome that is read later than this after its last look nothing is asked. */
    static final Duration TOO_LATE = Duration.ofHours(1);

    /** How long a question of the last look waits for its server's limit. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BEFORE_REPEATING = Duration.ofMillis(300);

    /** The times of the looks, by what part of {@link #after} has passed. */
    private static final List<Integer> DIVISORS = List.of(10, 3, 1);

    private static final int LAST = DIVISORS.size() - 1;

    /** The first question about a call; later looks only, where the earlier ones are past. */
    Step first(AwaitedCall call, Instant now) {
        if (now.isAfter(time(call, LAST).plus(TOO_LATE))) {
            return new Ended(
                    call,
                    Verdicts.unknown(
                            call,
                            ConfirmationReason.TOO_LATE,
                            "the outcome was read more than an hour after the last look was due",
                            0,
                            now));
        }
        int look = 0;
        while (look < LAST && time(call, look).isBefore(now)) {
            look++;
        }
        return new Ask(look(call, look, 0, false));
    }

    /** Whether the time of the last look has come. */
    boolean isLastDue(AwaitedCall call, Instant now) {
        return !time(call, LAST).isAfter(now);
    }

    /** The last look instead of an earlier one that nobody came round to. */
    Inquiry last(Inquiry early) {
        return look(early.call(), LAST, early.asked(), early.refused());
    }

    /** Whether a question has waited so long for its server that it is given up. */
    boolean isInVain(Inquiry inquiry, Instant now) {
        return inquiry.at().plus(PATIENCE).isBefore(now);
    }

    /** What is said of a call whose last questions could not be asked. */
    Ended unasked(Inquiry inquiry, Instant now) {
        AwaitedCall call = inquiry.call();
        return new Ended(
                call,
                inquiry.occupied()
                        ? Verdicts.calleeJoined(call, inquiry.asked(), now)
                        : Verdicts.unknown(
                                call,
                                ConfirmationReason.LIMIT_REACHED,
                                "more calls of this server wait than may be asked about: raise"
                                        + " CONFIRMATION_REQUESTS_PER_SECOND",
                                inquiry.asked(),
                                now));
    }

    private Inquiry look(AwaitedCall call, int look, int asked, boolean refused) {
        Question question = look == LAST ? Question.ALIVE : Question.JOBS;
        return new Inquiry(call, question, time(call, look), look, asked, false, refused);
    }

    private Ask nextLook(Inquiry inquiry, int asked) {
        return new Ask(look(inquiry.call(), inquiry.look() + 1, asked, inquiry.refused()));
    }

    private Instant time(AwaitedCall call, int look) {
        return call.dispatchedAt().plus(after.dividedBy(DIVISORS.get(look)));
    }

    /** What an answer comes to. */
    Step after(Inquiry inquiry, Finding finding, Instant now) {
        AwaitedCall call = inquiry.call();
        int asked = inquiry.asked() + 1;
        return switch (finding) {
            case Accepted job -> new Ended(call, Verdicts.accepted(call, job, asked, now));
            case AgentThere agent -> new Ended(call, Verdicts.agentJoined(call, agent, asked, now));
            case CalleeThere _ -> afterCallee(inquiry, now);
            // Another worker may still take it: not before the last look is it sure.
            case Refused _ -> afterNothing(inquiry.seenRefused(), now);
            case Gone _ -> new Ended(call, gone(inquiry, asked, now));
            case Nothing _ -> afterNothing(inquiry, now);
            case Unanswered failure -> afterFailure(inquiry, failure, now);
        };
    }

    private static CallConfirmation gone(Inquiry inquiry, int asked, Instant now) {
        return inquiry.refused()
                ? Verdicts.refused(inquiry.call(), asked, now)
                : Verdicts.unknown(
                        inquiry.call(),
                        ConfirmationReason.ROOM_GONE,
                        "the room had ended before anybody saw who was in it",
                        asked,
                        now);
    }

    private Step afterNothing(Inquiry inquiry, Instant now) {
        if (inquiry.look() < LAST) {
            return nextLook(inquiry, inquiry.asked() + 1);
        }
        return switch (inquiry.question()) {
            case ALIVE -> next(inquiry, Question.JOBS, now);
            case JOBS ->
                    inquiry.occupied()
                            ? calleeJoined(inquiry, now)
                            : next(inquiry, Question.OCCUPANTS, now);
            case OCCUPANTS -> new Ended(inquiry.call(), nobody(inquiry, now));
        };
    }

    private static CallConfirmation nobody(Inquiry inquiry, Instant now) {
        int asked = inquiry.asked() + 1;
        return inquiry.refused()
                ? Verdicts.refused(inquiry.call(), asked, now)
                : Verdicts.noAgent(inquiry.call(), asked, now);
    }

    /** Who took the call is still worth a question, if one is left. */
    private static Step afterCallee(Inquiry inquiry, Instant now) {
        boolean left = inquiry.asked() + 1 < MOST_REQUESTS;
        return inquiry.question() == Question.ALIVE && left
                ? new Ask(inquiry.seenOccupied().then(Question.JOBS, now))
                : calleeJoined(inquiry, now);
    }

    private static Step calleeJoined(Inquiry inquiry, Instant now) {
        int asked = inquiry.asked() + 1;
        return new Ended(inquiry.call(), Verdicts.calleeJoined(inquiry.call(), asked, now));
    }

    private static Step next(Inquiry inquiry, Question question, Instant now) {
        int asked = inquiry.asked() + 1;
        return asked < MOST_REQUESTS
                ? new Ask(inquiry.then(question, now))
                : new Ended(
                        inquiry.call(),
                        Verdicts.unknown(
                                inquiry.call(),
                                ConfirmationReason.LIVEKIT_UNAVAILABLE,
                                "earlier questions got no answer, and none is left to be asked",
                                asked,
                                now));
    }

    private Step afterFailure(Inquiry inquiry, Unanswered failure, Instant now) {
        AwaitedCall call = inquiry.call();
        int asked = inquiry.asked() + (failure.sent() ? 1 : 0);
        if (inquiry.look() < LAST) {
            return nextLook(inquiry, asked);
        }
        if (inquiry.occupied()) {
            return new Ended(call, Verdicts.calleeJoined(call, asked, now));
        }
        return failure.sent() && asked < MOST_REQUESTS
                ? new Ask(inquiry.again(now.plus(BEFORE_REPEATING)))
                : new Ended(
                        call,
                        Verdicts.unknown(call, failure.reason(), failure.message(), asked, now));
    }
}
