package dev.trunkline.dispatcher.pipeline;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pipeline.CallState.Credentials;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what comes next for a call, from what is known of it and what has just happened. Pure:
 * time and chance are passed in.
 *
 * <p>Two rules run through all of it. A call that was ever in doubt ends {@code dispatched} or
 * {@code uncertain} and nothing else; and nothing is sent but under a committed claim.
 */
public final class Lifecycle {
    private static final Duration PREPARE_AGAIN = Duration.ofSeconds(2);
    private static final int MOST_PROBES = 5;

    private final CallPolicy policy;
    private final RandomGenerator random;

    public Lifecycle(CallPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** The record has come to the head of its lane, or a wait is over: is it time to dial? */
    public Transition begin(CallState state, Instant now) {
        Instant deadline = deadline(state);
        if (!now.isBefore(deadline)) {
            return finish(state, late(state, deadline));
        }
        Instant notBefore = state.request().timing().notBefore();
        if (notBefore != null && now.isBefore(notBefore)) {
            Instant until = earlier(notBefore, deadline);
            return new Transition(state, new NextStep.Wait(until, NextStep.AfterWait.BEGIN));
        }
        return new Transition(state, new NextStep.Prepare(false));
    }

    /** The ledger has a claim of a former owner on this very record. */
    public Transition recovered(CallState state, Claim claim, Instant ledgerReadAt) {
        Instant until = ledgerReadAt.plus(policy.doubt().afterLedgerRead());
        return new Transition(
                state.recovered(claim), new NextStep.Wait(until, NextStep.AfterWait.PROBE));
    }

    /** The ledger says of this very record that no attempt was executed and none is under way. */
    public Transition resumed(CallState state, int attempts, Instant now) {
        return begin(state.tried(attempts), now);
    }

    /**
     * The ledger has a claim of our own whose request is still under way, or was answered while the
     * partition was away: the call goes on with that attempt.
     */
    public CallState readopted(CallState state, Claim claim) {
        CallState recovered = state.recovered(claim);
        return new CallState(
                state.request(),
                state.recordedAt(),
                state.receivedAt(),
                recovered.plan(),
                claim,
                new CallState.Progress(
                        claim.attempt() - 1, claim.inDoubt(), Credentials.UNDISPUTED, 0));
    }

    /**
     * The ledger has a claim of our own under which surely nothing was sent: the call goes on as it
     * was before the claim. One that was in doubt before has waited that out, so it may be probed.
     */
    public Transition released(CallState state, Claim claim, Instant now) {
        return claim.inDoubt()
                ? new Transition(readopted(state, claim), new NextStep.Probe())
                : resumed(state, claim.attempt() - 1, now);
    }

    /** Routing and resolving are done. */
    public Transition prepared(CallState state, Prepared prepared, Instant now) {
        return switch (prepared) {
            case Prepared.Later(String message) -> {
                Instant until = earlier(now.plus(PREPARE_AGAIN), deadline(state));
                yield new Transition(state, new NextStep.Wait(until, NextStep.AfterWait.BEGIN));
            }
            case Prepared.NotYet(Instant opens, String _) -> {
                Instant until = earlier(opens, deadline(state));
                yield new Transition(state, new NextStep.Wait(until, NextStep.AfterWait.BEGIN));
            }
            case Prepared.Impossible impossible ->
                    finish(state.planned(impossible.plan()), impossible.verdict());
            case Prepared.Ready ready -> ready(state, ready.plan(), now);
        };
    }

    private Transition ready(CallState state, Plan plan, Instant now) {
        CallState planned = state.planned(plan);
        if (state.progress().credentials() == Credentials.REFUSED
                && Objects.equals(state.planOrNone().credentials(), plan.credentials())) {
            return finish(
                    planned,
                    Verdict.failed(
                            Reason.LIVEKIT_UNAUTHORIZED,
                            "LiveKit refused the credentials, and resolving them anew gave the same"
                                    + " ones; check the key and secret of %s"
                                            .formatted(serverName(plan))));
        }
        Instant deadline = deadline(state);
        return now.isBefore(deadline)
                ? new Transition(planned, new NextStep.TakeClaim())
                : finish(planned, late(planned, deadline));
    }

    /** The claim's time was over, or the call was held up, before anything was sent. */
    public Transition unsent(CallState state, Instant now) {
        return state.inDoubt()
                ? new Transition(state, new NextStep.TakeClaim())
                : begin(state, now);
    }

    /** The one request that the claim permitted was sent, and this came of it. */
    public Transition answered(CallState before, LiveKitAnswer answer, Instant now) {
        CallState state = before.sent();
        return switch (answer) {
            case LiveKitAnswer.RoomIs room -> finish(state, roomIs(state, room.attemptId()));
            case LiveKitAnswer.NotExecuted notExecuted -> notExecuted(state, notExecuted, now);
            case LiveKitAnswer.Ambiguous(String message) -> {
                Instant until = now.plus(policy.doubt().afterAnswer());
                yield new Transition(
                        state.doubted(), new NextStep.Wait(until, NextStep.AfterWait.PROBE));
            }
            case LiveKitAnswer.Refused(String code, String message) ->
                    finish(
                            state,
                            givenUp(
                                    state,
                                    Reason.LIVEKIT_REJECTED,
                                    "LiveKit refused the dispatch (%s): %s"
                                            .formatted(code, message)));
            case LiveKitAnswer.Unauthorized(String message) -> unauthorized(state, message);
        };
    }

    private static Verdict roomIs(CallState state, @Nullable String maker) {
        Claim claim = Objects.requireNonNull(state.claim(), "nothing is sent without a claim");
        if (claim.attemptId().equals(maker)) {
            return Verdict.dispatched("dispatched to the agent");
        }
        if (maker != null && ProbeIds.isProbe(maker)) {
            return Verdict.uncertain(
                    "the room was made to find out about an earlier attempt, and is in the way");
        }
        if (!state.inDoubt()) {
            return Verdict.duplicate(
                    "the room %s existed already, so LiveKit dispatched nothing for this record"
                            .formatted(state.room()));
        }
        return maker == null
                ? Verdict.uncertain("the room exists, and its maker can't be told")
                : Verdict.dispatched("an earlier attempt had been executed");
    }

    private Transition notExecuted(CallState state, LiveKitAnswer.NotExecuted answer, Instant now) {
        if (state.attempts() >= policy.maxAttempts()) {
            Reason reason =
                    switch (answer.cause()) {
                        case REFUSED -> Reason.LIVEKIT_UNAVAILABLE;
                        case THROTTLED -> Reason.RETRIES_EXHAUSTED;
                    };
            String message =
                    "given up after %d attempts; the last: %s"
                            .formatted(state.attempts(), answer.message());
            return finish(state, givenUp(state, reason, message));
        }
        Instant again =
                now.plus(policy.retry().wait(state.attempts(), answer.retryAfter(), random));
        return state.inDoubt()
                ? new Transition(state, new NextStep.Wait(again, NextStep.AfterWait.REDIAL))
                : new Transition(
                        state,
                        new NextStep.Wait(
                                earlier(again, deadline(state)), NextStep.AfterWait.BEGIN));
    }

    private static Transition unauthorized(CallState state, String message) {
        if (state.inDoubt() || state.progress().credentials() == Credentials.RENEWED) {
            return finish(
                    state,
                    givenUp(
                            state,
                            Reason.LIVEKIT_UNAUTHORIZED,
                            "LiveKit refused the credentials of %s: %s"
                                    .formatted(serverName(state.planOrNone()), message)));
        }
        return new Transition(state.refused(), new NextStep.Prepare(true));
    }

    /** A wait is over. */
    public Transition due(CallState state, NextStep.AfterWait next, Instant now) {
        return switch (next) {
            case BEGIN -> begin(state, now);
            case PROBE -> new Transition(state, new NextStep.Probe());
            case REDIAL -> redial(state);
        };
    }

    /** A call that was taken up again has no credentials: the probe finds them, and the truth. */
    private static Transition redial(CallState state) {
        return new Transition(
                state,
                state.planOrNone().credentials() == null
                        ? new NextStep.Probe()
                        : new NextStep.TakeClaim());
    }

    /** The call has waited for its turn at the server and may claim now, unless it is too late. */
    public Transition turn(CallState state, Instant now) {
        Instant deadline = deadline(state);
        return state.inDoubt() || now.isBefore(deadline)
                ? new Transition(state, new NextStep.TakeClaim())
                : finish(state, late(state, deadline));
    }

    /**
     * The call has waited in vain: it is too late.
     *
     * @param where what it waited for, for people
     */
    public Transition expired(CallState state, String where) {
        Verdict verdict = late(state, deadline(state));
        return finish(state, Verdict.expired(verdict.message() + where));
    }

    /** Somebody has cancelled the call; one in doubt can't be. */
    public Transition cancelled(CallState state, String why) {
        return finish(state, Verdict.cancelled("not placed: " + why));
    }

    /**
     * The call had to end while it waited, and was prepared only to tell where it would have gone.
     *
     * @param verdict how it ends, whatever came of preparing it
     */
    public Transition ended(CallState state, Prepared prepared, Verdict verdict) {
        return switch (prepared) {
            case Prepared.Ready ready -> finish(state.planned(ready.plan()), verdict);
            case Prepared.Impossible impossible ->
                    finish(state.planned(impossible.plan()), verdict);
            case Prepared.NotYet _ -> finish(state, verdict);
            case Prepared.Later _ -> finish(state, verdict);
        };
    }

    /** The claimed server was asked about the attempt in doubt. */
    public Transition probed(CallState state, ProbeResult result, Instant now) {
        return switch (result) {
            case ProbeResult.Executed() ->
                    finish(state, Verdict.dispatched("found dispatched by asking LiveKit again"));
            case ProbeResult.NotExecuted notExecuted -> notFound(state, notExecuted);
            case ProbeResult.Undecided(String message) -> finish(state, Verdict.uncertain(message));
            case ProbeResult.Unreachable unreachable ->
                    unreachable.worthRepeating() && state.progress().probes() + 1 < MOST_PROBES
                            ? probeAgain(state.probedInVain(), now)
                            : finish(state, Verdict.uncertain(unreachable(unreachable.message())));
        };
    }

    private Transition probeAgain(CallState state, Instant now) {
        Duration pause = policy.retry().wait(state.progress().probes(), null, random);
        return new Transition(state, new NextStep.Wait(now.plus(pause), NextStep.AfterWait.PROBE));
    }

    private Transition notFound(CallState state, ProbeResult.NotExecuted result) {
        if (policy.redialInDoubt()
                && result.roomCleared()
                && state.attempts() < policy.maxAttempts()) {
            Plan plan = state.planOrNone();
            return new Transition(
                    state.planned(
                            new Plan(plan.route(), plan.server(), result.server(), plan.limits())),
                    new NextStep.TakeClaim());
        }
        return finish(
                state,
                Verdict.uncertain(
                        "an attempt was not answered, and LiveKit has no room of it: it was not"
                                + " executed, or the call was over before LiveKit could be asked"));
    }

    private static String unreachable(String message) {
        return "an attempt was not answered, and the LiveKit server can't be asked about it: "
                + message;
    }

    private static Verdict givenUp(CallState state, Reason reason, String message) {
        return state.inDoubt()
                ? Verdict.uncertain("an earlier attempt may have been executed; then: " + message)
                : Verdict.failed(reason, message);
    }

    /** When it is too late to place the call. */
    public Instant deadline(CallState state) {
        Instant expiresAt = state.request().timing().expiresAt();
        return expiresAt != null ? expiresAt : state.recordedAt().plus(policy.maxAge());
    }

    private Verdict late(CallState state, Instant deadline) {
        String bound =
                state.request().timing().expiresAt() != null
                        ? "its expires_at %s".formatted(deadline)
                        : "its age limit of %s (CALL_MAX_AGE)".formatted(policy.maxAge());
        return Verdict.expired("not placed: the call was past " + bound);
    }

    private static String serverName(Plan plan) {
        String config = plan.server().configName();
        return config == null
                ? "the environment (LIVEKIT_API_KEY)"
                : "config '%s'".formatted(config);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Transition finish(CallState state, Verdict verdict) {
        return new Transition(state, new NextStep.Finish(verdict));
    }

    /**
     * Whether a record is too old to be dialed without a ledger entry: it may have been dispatched
     * and its entry outlived.
     */
    public boolean isBeyondDedupe(Instant recordedAt, Instant now) {
        return recordedAt.plus(policy.dedupeWindow()).isBefore(now);
    }

    /** The end of a call that {@link #isBeyondDedupe}. */
    public Transition tooOld(CallState state) {
        return finish(
                state,
                Verdict.expired(
                        "not placed: the record is older than the dedupe window of %s, so it can't be"
                                        .formatted(policy.dedupeWindow())
                                + " known whether it was dispatched before"));
    }
}
