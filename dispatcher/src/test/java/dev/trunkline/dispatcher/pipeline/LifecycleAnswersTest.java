package dev.trunkline.dispatcher.pipeline;

import static dev.trunkline.dispatcher.TestingCalls.LIVEKIT;
import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.EVENT;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.MAX_AGE;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.MOST_ATTEMPTS;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.PLAN;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.claimed;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.fresh;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.lifecycle;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Cause;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.NextStep.AfterWait;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.ServerUsed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of LiveKit's answers to dispatches and probes. */
class LifecycleAnswersTest {
    private static final LiveKitAnswer UNAUTHORIZED = new LiveKitAnswer.Unauthorized("who?");
    private static final LiveKitAnswer THROTTLED =
            new LiveKitAnswer.NotExecuted(Cause.THROTTLED, "slow down", null);
    private static final Prepared.Ready SAME = new Prepared.Ready(PLAN, EVENT);
    private static final LiveKitServer RENEWED = TestingCalls.server("wss://renewed");
    private static final Prepared.Ready OTHER =
            new Prepared.Ready(new Plan(ROUTE, SERVER, RENEWED), EVENT);

    private final Lifecycle lifecycle = lifecycle(false);
    private final Lifecycle redialing = lifecycle(true);

    /** The claimed attempt is attempt-2. */
    @ParameterizedTest(name = "in doubt {0}, room made by {1}: {2}")
    @CsvSource({
        "false, attempt-2, DISPATCHED, OK",
        "true,  attempt-2, DISPATCHED, OK",
        "true,  attempt-1, DISPATCHED, OK",
        "true,           , UNCERTAIN, IN_DOUBT",
        "true,  probe-1,   UNCERTAIN, IN_DOUBT",
        "false, probe-1,   UNCERTAIN, IN_DOUBT",
        "false, attempt-1, DUPLICATE, ALREADY_DISPATCHED",
        "false,          , DUPLICATE, ALREADY_DISPATCHED",
    })
    void roomIs(boolean inDoubt, @Nullable String maker, Outcome outcome, Reason reason) {
        CallState state = claimed(1, inDoubt);
        Transition transition =
                lifecycle.answered(state, new LiveKitAnswer.RoomIs("RM_1", maker), NOON);
        assertThat(transition).satisfies(Ends.with(outcome, reason));
        assertThat(transition.state().attempts()).isEqualTo(2);
    }

    /** The request and slack: our own lease is not waited for, it was used. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAmbiguousAnswerIsProbedAfterAWait(boolean redial) {
        Transition transition =
                lifecycle(redial).answered(claimed(), new LiveKitAnswer.Ambiguous("cut"), NOON);
        assertThat(transition.step()).isEqualTo(waits(Duration.ofSeconds(7), AfterWait.PROBE));
        assertThat(transition.state().inDoubt()).isTrue();
        assertThat(transition.state().attempts()).isEqualTo(1);
        assertThat(lifecycle.due(transition.state(), AfterWait.PROBE, NOON).step())
                .isEqualTo(new NextStep.Probe());
    }

    @ParameterizedTest
    @CsvSource({"false, FAILED, LIVEKIT_REJECTED", "true, UNCERTAIN, IN_DOUBT"})
    void aRefusalEndsTheCall(boolean inDoubt, Outcome outcome, Reason reason) {
        LiveKitAnswer refused = new LiveKitAnswer.Refused("invalid_argument", "no such thing");
        assertThat(lifecycle.answered(claimed(1, inDoubt), refused, NOON))
                .satisfies(Ends.with(outcome, reason))
                .satisfies(Ends.saying("(invalid_argument): no such thing"));
    }

    @Test
    void whatWasNotExecutedIsTriedAgainWithJitter() {
        boolean differs = false;
        Instant first = null;
        for (int draw = 0; draw < 50; draw++) {
            Transition transition = lifecycle.answered(claimed(1, false), THROTTLED, NOON);
            NextStep.Wait waiting = (NextStep.Wait) transition.step();
            assertThat(waiting.next()).isEqualTo(AfterWait.BEGIN);
            assertThat(waiting.until()).isBetween(NOON, NOON.plusSeconds(2));
            assertThat(transition.state().attempts()).isEqualTo(2);
            differs |= first != null && !first.equals(waiting.until());
            first = waiting.until();
        }
        assertThat(differs).isTrue();
    }

    @Test
    void theServersWishForALongerWaitIsGrantedButNotPastTheCallsEnd() {
        LiveKitAnswer patient =
                new LiveKitAnswer.NotExecuted(Cause.THROTTLED, "slow down", Duration.ofSeconds(40));
        assertThat(lifecycle.answered(claimed(), patient, NOON).step())
                .isEqualTo(waits(Duration.ofSeconds(40), AfterWait.BEGIN));
        Instant nearTheEnd = NOON.plus(MAX_AGE).minusSeconds(10);
        assertThat(lifecycle.answered(claimed(), patient, nearTheEnd).step())
                .isEqualTo(waits(MAX_AGE, AfterWait.BEGIN));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED,   false, FAILED, LIVEKIT_UNAVAILABLE",
        "THROTTLED, false, FAILED, RETRIES_EXHAUSTED",
        "REFUSED,   true, UNCERTAIN, IN_DOUBT",
        "THROTTLED, true, UNCERTAIN, IN_DOUBT",
    })
    void afterTheLastAttemptItIsGivenUp(
            Cause cause, boolean inDoubt, Outcome outcome, Reason reason) {
        CallState last = claimed(MOST_ATTEMPTS - 1, inDoubt);
        LiveKitAnswer answer = new LiveKitAnswer.NotExecuted(cause, "not now", null);
        assertThat(lifecycle.answered(last, answer, NOON))
                .satisfies(Ends.with(outcome, reason))
                .satisfies(Ends.saying("given up after 3 attempts; the last: not now"));
    }

    @Test
    void inDoubtItIsDialedAgainOnTheClaimedServerWithoutAnEnd() {
        Instant late = NOON.plus(MAX_AGE);
        Transition transition = lifecycle.answered(claimed(1, true), THROTTLED, late);
        assertThat(transition.step())
                .isInstanceOfSatisfying(
                        NextStep.Wait.class,
                        waiting -> assertThat(waiting.next()).isEqualTo(AfterWait.REDIAL));
        assertThat(lifecycle.due(transition.state(), AfterWait.REDIAL, late).step())
                .isEqualTo(new NextStep.TakeClaim());
    }

    @Test
    void whoeverTookTheCallUpWithoutCredentialsAsksBeforeDialing() {
        Claim claim = TestingCalls.claim(1, 2, "attempt-2", true);
        CallState readopted = lifecycle.readopted(fresh(), claim);
        assertThat(lifecycle.due(readopted, AfterWait.REDIAL, NOON).step())
                .isEqualTo(new NextStep.Probe());
    }

    @Test
    void refusedCredentialsAreResolvedAnewOnce() {
        Transition refused = lifecycle.answered(claimed(), UNAUTHORIZED, NOON);
        assertThat(refused.step()).isEqualTo(new NextStep.Prepare(true));
        Transition renewed = lifecycle.prepared(refused.state(), OTHER, NOON);
        assertThat(renewed.step()).isEqualTo(new NextStep.TakeClaim());
        CallState again = renewed.state().claimed(TestingCalls.claim(1, 2, "attempt-2", false));
        assertThat(lifecycle.answered(again, UNAUTHORIZED, NOON))
                .satisfies(Ends.with(Outcome.FAILED, Reason.LIVEKIT_UNAUTHORIZED))
                .satisfies(Ends.saying("the credentials of config 'dubai': who?"));
    }

    @Test
    void theSameCredentialsAreNotTriedAgain() {
        CallState refused = lifecycle.answered(claimed(), UNAUTHORIZED, NOON).state();
        assertThat(lifecycle.prepared(refused, SAME, NOON))
                .satisfies(Ends.with(Outcome.FAILED, Reason.LIVEKIT_UNAUTHORIZED))
                .satisfies(Ends.saying("check the key and secret of config 'dubai'"));
    }

    @Test
    void theEnvironmentsCredentialsAreNamedAsSuch() {
        Prepared environment = new Prepared.Ready(new Plan(ROUTE, ServerUsed.NONE, LIVEKIT), EVENT);
        CallState refused = lifecycle.answered(claimed(), UNAUTHORIZED, NOON).state();
        assertThat(lifecycle.prepared(refused, environment, NOON))
                .satisfies(Ends.saying("the environment (LIVEKIT_API_KEY)"));
    }

    /** Waiting for the rules in between doesn't make the refused credentials good again. */
    @Test
    void theSameCredentialsAreNotTriedAgainAfterAWaitEither() {
        CallState refused = lifecycle.answered(claimed(), UNAUTHORIZED, NOON).state();
        CallState later = lifecycle.prepared(refused, new Prepared.Later("away"), NOON).state();
        assertThat(lifecycle.prepared(later, SAME, NOON))
                .satisfies(Ends.with(Outcome.FAILED, Reason.LIVEKIT_UNAUTHORIZED));
    }

    /** A server that is only busy has refused nobody. */
    @Test
    void renewedCredentialsSurviveARetry() {
        CallState refused = lifecycle.answered(claimed(), UNAUTHORIZED, NOON).state();
        CallState renewed = lifecycle.prepared(refused, OTHER, NOON).state();
        CallState claimed = renewed.claimed(TestingCalls.claim(1, 2, "attempt-2", false));
        CallState throttled = lifecycle.answered(claimed, THROTTLED, NOON).state();
        assertThat(lifecycle.prepared(throttled, OTHER, NOON).step())
                .isEqualTo(new NextStep.TakeClaim());
    }

    @Test
    void refusedCredentialsInDoubtLeaveItUncertain() {
        assertThat(lifecycle.answered(claimed(1, true), UNAUTHORIZED, NOON))
                .satisfies(Ends.with(Outcome.UNCERTAIN, Reason.IN_DOUBT))
                .satisfies(Ends.saying("an earlier attempt may have been executed"));
    }

    @Test
    void aClaimThatWasNeverUsedIsForgotten() {
        Claim second = TestingCalls.claim(1, 2, "attempt-2", false);
        assertThat(lifecycle.released(LifecycleFixture.fresh(), second, NOON))
                .isEqualTo(
                        new Transition(
                                LifecycleFixture.fresh().tried(1), new NextStep.Prepare(false)));
    }

    /** The attempt before it may have been executed. */
    @Test
    void aClaimInDoubtThatWasNeverUsedIsAskedAbout() {
        Claim second = TestingCalls.claim(1, 2, "attempt-2", true);
        Transition released = lifecycle.released(LifecycleFixture.fresh(), second, NOON);
        assertThat(released.step()).isEqualTo(new NextStep.Probe());
        assertThat(released.state().inDoubt()).isTrue();
        assertThat(released.state().attempts()).isEqualTo(1);
        assertThat(released.state().claim()).isEqualTo(second);
    }

    @Test
    void aProbeThatFindsTheAttemptEndsTheDoubt() {
        assertThat(lifecycle.probed(doubted(1), new ProbeResult.Executed(), NOON))
                .satisfies(Ends.with(Outcome.DISPATCHED, Reason.OK));
    }

    @Test
    void aProbeThatCantTellLeavesItUncertain() {
        assertThat(lifecycle.probed(doubted(1), new ProbeResult.Undecided("whose?"), NOON))
                .satisfies(Ends.with(Outcome.UNCERTAIN, Reason.IN_DOUBT))
                .satisfies(Ends.saying("whose?"));
    }

    @Test
    void aServerThatCantBeAskedAtAllLeavesItUncertainAtOnce() {
        ProbeResult gone = new ProbeResult.Unreachable("not configured any more", false);
        assertThat(lifecycle.probed(doubted(1), gone, NOON))
                .satisfies(Ends.with(Outcome.UNCERTAIN, Reason.IN_DOUBT))
                .satisfies(Ends.saying("not configured any more"));
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedFiveTimes() {
        ProbeResult away = new ProbeResult.Unreachable("away", true);
        CallState state = doubted(1);
        for (int probe = 1; probe < 5; probe++) {
            Transition transition = lifecycle.probed(state, away, NOON);
            long bound = 1L << (probe - 1);
            assertThat(transition.step())
                    .isInstanceOfSatisfying(
                            NextStep.Wait.class,
                            waiting -> {
                                assertThat(waiting.next()).isEqualTo(AfterWait.PROBE);
                                assertThat(waiting.until())
                                        .isBetween(NOON, NOON.plusSeconds(bound));
                            });
            state = transition.state();
        }
        assertThat(lifecycle.probed(state, away, NOON))
                .satisfies(Ends.with(Outcome.UNCERTAIN, Reason.IN_DOUBT));
    }

    @ParameterizedTest(name = "redial {0}, cleared {1}, attempts {2}: {3}")
    @CsvSource({
        "false, false, 1, false",
        "false, true,  1, false",
        "true,  false, 1, false",
        "true,  true,  1, true",
        "true,  true,  2, true",
        "true,  true,  3, false",
    })
    void whatWasNotExecutedIsRedialedOnlyOnRequest(
            boolean redial, boolean cleared, int attempts, boolean dials) {
        CallState state = doubted(attempts);
        ProbeResult result = new ProbeResult.NotExecuted(RENEWED, cleared);
        Transition transition = (redial ? redialing : lifecycle).probed(state, result, NOON);
        if (!dials) {
            assertThat(transition).satisfies(Ends.with(Outcome.UNCERTAIN, Reason.IN_DOUBT));
            return;
        }
        assertThat(transition.step()).isEqualTo(new NextStep.TakeClaim());
        assertThat(transition.state().inDoubt()).isTrue();
        assertThat(transition.state().planOrNone()).isEqualTo(new Plan(ROUTE, SERVER, RENEWED));
    }

    private CallState doubted(int attempts) {
        return lifecycle
                .answered(claimed(attempts - 1, false), new LiveKitAnswer.Ambiguous("cut"), NOON)
                .state();
    }
}
