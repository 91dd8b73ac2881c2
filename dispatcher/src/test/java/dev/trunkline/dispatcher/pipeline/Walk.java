package dev.trunkline.dispatcher.pipeline;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.schemas.CallTiming;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One life of a call in which everything happens by chance; dispatchers die on the way. */
final class Walk {
    private static final int MOST_STEPS = 5_000;
    private static final CredentialSourceEvent EVENT =
            new CredentialSourceEvent(
                    "order-1", null, "database", "ok", "hit", null, null, 1, NOON);

    private final SplittableRandom random;
    private final CallPolicy policy;
    private final Lifecycle lifecycle;
    private CallState state;
    private Instant now = NOON;
    private int deaths = 3;

    /** What the ledger says. */
    private @Nullable Claim committed;

    boolean wasInDoubt;
    int dispatches;

    Walk(long seed, CallPolicy policy) {
        this.random = new SplittableRandom(seed);
        this.policy = policy;
        this.lifecycle = new Lifecycle(policy, random);
        this.state = CallState.fresh(TestingCalls.request("order-1", timing()), NOON, NOON);
    }

    private CallTiming timing() {
        Instant expiresAt = random.nextBoolean() ? NOON.plusSeconds(random.nextInt(1, 600)) : null;
        Instant notBefore = random.nextBoolean() ? NOON.plusSeconds(random.nextInt(900)) : null;
        return new CallTiming(expiresAt, notBefore, null);
    }

    Verdict toTheEnd() {
        Transition transition = lifecycle.begin(state, now);
        for (int step = 0; step < MOST_STEPS; step++) {
            state = transition.state();
            assertThat(state.inDoubt() || !wasInDoubt).as("a doubt stays").isTrue();
            wasInDoubt = state.inDoubt();
            if (transition.step() instanceof NextStep.Finish(Verdict verdict)) {
                return verdict;
            }
            transition = deaths > 0 && random.nextInt(12) == 0 ? die() : next(transition.step());
        }
        throw new AssertionError("no end after " + MOST_STEPS + " steps: " + state);
    }

    private Transition next(NextStep step) {
        now = now.plusMillis(random.nextInt(20_000));
        return switch (step) {
            case NextStep.Prepare(boolean forget) -> lifecycle.prepared(state, prepared(), now);
            case NextStep.TakeClaim() ->
                    random.nextInt(4) == 0 ? lifecycle.turn(state, now) : claim();
            case NextStep.Probe() -> lifecycle.probed(state, probeResult(), now);
            case NextStep.Wait(Instant until, NextStep.AfterWait after) -> {
                now = until.isAfter(now) ? until : now;
                yield lifecycle.due(state, after, now);
            }
            case NextStep.Finish finish -> throw new AssertionError("ended before");
        };
    }

    /** The dispatcher dies, or loses the partition; an owner reads the ledger. */
    private Transition die() {
        deaths--;
        CallState anew = CallState.fresh(state.request(), NOON, now);
        Claim claim = committed;
        if (claim == null) {
            return lifecycle.begin(anew, now);
        }
        boolean mayBeSent = wasInDoubt || state.attempts() == claim.attempt();
        if (mayBeSent && random.nextBoolean()) {
            CallState readopted = lifecycle.readopted(anew, claim);
            return wasInDoubt && !readopted.inDoubt()
                    ? lifecycle.answered(readopted, new LiveKitAnswer.Ambiguous("cut"), now)
                    : lifecycle.answered(readopted, answer(claim), now);
        }
        // Whoever knows that it did not send it goes on as if there were no claim.
        return mayBeSent || random.nextBoolean()
                ? lifecycle.recovered(anew, claim, now)
                : lifecycle.released(anew, claim, now);
    }

    private Prepared prepared() {
        CallState.Plan plan = new CallState.Plan(ROUTE, SERVER, server());
        return switch (random.nextInt(8)) {
            case 0 -> new Prepared.Later("the database is away");
            case 2 -> new Prepared.NotYet(now.plusSeconds(random.nextInt(7_200)), "too late");
            case 1 ->
                    new Prepared.Impossible(
                            plan, Verdict.rejected(Reason.NO_CREDENTIALS, "none"), EVENT);
            default -> new Prepared.Ready(plan, EVENT);
        };
    }

    private LiveKitServer server() {
        return TestingCalls.server("wss://livekit-" + random.nextInt(2));
    }

    private Transition claim() {
        LiveKitServer server =
                Objects.requireNonNull(state.planOrNone().credentials(), "nothing to dial with");
        Claim claim =
                new Claim(
                        1,
                        state.attempts() + 1,
                        "attempt-" + random.nextLong(),
                        "instance-1",
                        server.url(),
                        state.room(),
                        state.inDoubt(),
                        now,
                        ROUTE,
                        SERVER);
        committed = claim;
        state = state.claimed(claim);
        if (random.nextInt(5) == 0) {
            return lifecycle.unsent(state, now);
        }
        dispatches++;
        return lifecycle.answered(state, answer(claim), now);
    }

    private LiveKitAnswer answer(Claim claim) {
        return switch (random.nextInt(9)) {
            case 0 -> new LiveKitAnswer.RoomIs("RM_1", claim.attemptId());
            case 1 -> new LiveKitAnswer.RoomIs("RM_1", "attempt-of-another");
            case 2 -> new LiveKitAnswer.RoomIs("RM_1", random.nextBoolean() ? null : "probe-1");
            case 3 -> new LiveKitAnswer.Refused("invalid_argument", "no");
            case 4 -> new LiveKitAnswer.Unauthorized("who?");
            case 5 -> notExecuted(LiveKitAnswer.Cause.THROTTLED);
            case 6 -> notExecuted(LiveKitAnswer.Cause.REFUSED);
            default -> new LiveKitAnswer.Ambiguous("no answer");
        };
    }

    private LiveKitAnswer notExecuted(LiveKitAnswer.Cause cause) {
        Duration asked = random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(90));
        return new LiveKitAnswer.NotExecuted(cause, "not now", asked);
    }

    private ProbeResult probeResult() {
        return switch (random.nextInt(6)) {
            case 0 -> new ProbeResult.Executed();
            case 1 -> new ProbeResult.Undecided("somebody's room");
            case 2 -> new ProbeResult.Unreachable("not configured", false);
            case 3 -> new ProbeResult.Unreachable("away", true);
            default ->
                    new ProbeResult.NotExecuted(
                            server(), policy.redialInDoubt() && random.nextInt(4) > 0);
        };
    }
}
