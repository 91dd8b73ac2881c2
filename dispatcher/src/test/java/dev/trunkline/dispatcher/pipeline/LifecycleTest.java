package dev.trunkline.dispatcher.pipeline;

import static dev.trunkline.dispatcher.TestingCalls.LIVEKIT;
import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.EVENT;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.MAX_AGE;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.PLAN;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.claimed;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.fresh;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.lifecycle;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.planned;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.timed;
import static dev.trunkline.dispatcher.pipeline.LifecycleFixture.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.pipeline.NextStep.AfterWait;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the record to the claim. All times in the tables are seconds after the record's. */
class LifecycleTest {
    private final Lifecycle lifecycle = lifecycle(false);

    @ParameterizedTest(name = "expires {0}, not before {1}, now {2}: {3}")
    @CsvSource({
        // CALL_MAX_AGE, an hour, without expires_at
        "     ,      ,     0, PREPARE, ",
        "     ,      ,  3599, PREPARE, ",
        "     ,      ,  3600, EXPIRED, ",
        "     ,      ,  9999, EXPIRED, ",
        // expires_at takes its place, whether earlier or later
        "  60 ,      ,    59, PREPARE, ",
        "  60 ,      ,    60, EXPIRED, ",
        " 9000,      ,  8999, PREPARE, ",
        " 9000,      ,  9000, EXPIRED, ",
        // not_before is waited for, but not past the end
        "     ,   30 ,    29, WAIT,   30",
        "     ,   30 ,    30, PREPARE, ",
        "     , 7200 ,     0, WAIT, 3600",
        "  60 ,   30 ,     0, WAIT,   30",
        "  60 ,   90 ,     0, WAIT,   60",
        "  60 ,   90 ,    60, EXPIRED, ",
    })
    void begin(
            @Nullable Long expires,
            @Nullable Long notBefore,
            long now,
            String expected,
            @Nullable Long until) {
        CallState state = timed(after(expires), after(notBefore));
        Transition transition = lifecycle.begin(state, NOON.plusSeconds(now));
        assertThat(transition.state()).isEqualTo(state);
        switch (expected) {
            case "PREPARE" -> assertThat(transition.step()).isEqualTo(new NextStep.Prepare(false));
            case "WAIT" ->
                    assertThat(transition.step())
                            .isEqualTo(
                                    waits(
                                            Duration.ofSeconds(until == null ? -1 : until),
                                            AfterWait.BEGIN));
            default ->
                    assertThat(transition)
                            .satisfies(Ends.with(Outcome.EXPIRED, Reason.PAST_EXPIRY));
        }
        assertThat(lifecycle.due(state, AfterWait.BEGIN, NOON.plusSeconds(now)))
                .isEqualTo(transition);
    }

    private static @Nullable Instant after(@Nullable Long seconds) {
        return seconds == null ? null : NOON.plusSeconds(seconds);
    }

    @Test
    void anExpiredCallSaysWhatItWasPast() {
        Instant expiresAt = NOON.plusSeconds(1);
        assertThat(lifecycle.begin(timed(expiresAt, null), expiresAt))
                .satisfies(Ends.saying("expires_at 2026-03-01T12:00:01Z"));
        assertThat(lifecycle.begin(fresh(), NOON.plus(MAX_AGE)))
                .satisfies(Ends.saying("age limit of PT1H (CALL_MAX_AGE)"));
    }

    @Test
    void aRecordOlderThanTheDedupeWindowIsNotDialed() {
        Instant end = NOON.plus(Duration.ofDays(1));
        assertThat(lifecycle.isBeyondDedupe(NOON, end)).isFalse();
        assertThat(lifecycle.isBeyondDedupe(NOON, end.plusMillis(1))).isTrue();
        assertThat(lifecycle.tooOld(fresh()))
                .satisfies(Ends.with(Outcome.EXPIRED, Reason.PAST_EXPIRY))
                .satisfies(Ends.saying("dedupe window of PT24H"));
    }

    @Test
    void rulesThatCantBeReadNowAreAskedForLater() {
        Transition transition = lifecycle.prepared(fresh(), new Prepared.Later("away"), NOON);
        assertThat(transition.step()).isEqualTo(waits(Duration.ofSeconds(2), AfterWait.BEGIN));
    }

    @Test
    void waitingForRulesEndsWithTheCallsTime() {
        Transition transition =
                lifecycle.prepared(
                        timed(NOON.plusSeconds(1), null), new Prepared.Later("away"), NOON);
        assertThat(transition.step()).isEqualTo(waits(Duration.ofSeconds(1), AfterWait.BEGIN));
    }

    @Test
    void outsideOfItsHoursACallWaitsUntilTheyBegin() {
        Prepared early = new Prepared.NotYet(NOON.plusSeconds(1_800), "21:40");
        Transition transition = lifecycle.prepared(fresh(), early, NOON);
        assertThat(transition.step()).isEqualTo(waits(Duration.ofMinutes(30), AfterWait.BEGIN));
    }

    @ParameterizedTest
    @ValueSource(longs = {61, Long.MAX_VALUE})
    void waitingForItsHoursEndsWithTheCallsTime(long seconds) {
        Instant opens = seconds == Long.MAX_VALUE ? Instant.MAX : NOON.plusSeconds(seconds);
        CallState state = timed(NOON.plusSeconds(60), null);
        Transition transition = lifecycle.prepared(state, new Prepared.NotYet(opens, ""), NOON);
        assertThat(transition.step()).isEqualTo(waits(Duration.ofMinutes(1), AfterWait.BEGIN));
        assertThat(lifecycle.begin(state, NOON.plusSeconds(60)))
                .satisfies(Ends.with(Outcome.EXPIRED, Reason.PAST_EXPIRY));
    }

    @Test
    void whatIsImpossibleEndsWithTheRouteThatWasTaken() {
        Prepared impossible =
                new Prepared.Impossible(
                        PLAN, Verdict.rejected(Reason.COUNTRY_NOT_ALLOWED, "no"), EVENT);
        Transition transition = lifecycle.prepared(fresh(), impossible, NOON);
        assertThat(transition).satisfies(Ends.with(Outcome.REJECTED, Reason.COUNTRY_NOT_ALLOWED));
        assertThat(transition.state().planOrNone()).isEqualTo(PLAN);
    }

    @Test
    void whatIsReadyAsksForItsClaim() {
        Transition transition = lifecycle.prepared(fresh(), new Prepared.Ready(PLAN, EVENT), NOON);
        assertThat(transition).isEqualTo(new Transition(planned(), new NextStep.TakeClaim()));
    }

    @Test
    void whatBecameReadyTooLateIsNotClaimed() {
        Transition transition =
                lifecycle.prepared(fresh(), new Prepared.Ready(PLAN, EVENT), NOON.plus(MAX_AGE));
        assertThat(transition).satisfies(Ends.with(Outcome.EXPIRED, Reason.PAST_EXPIRY));
        assertThat(transition.state().planOrNone()).isEqualTo(PLAN);
    }

    @Test
    void aTurnThatCameInTimeIsTaken() {
        Instant last = NOON.plus(MAX_AGE).minusMillis(1);
        assertThat(lifecycle.turn(planned(), last).step()).isEqualTo(new NextStep.TakeClaim());
        assertThat(lifecycle.turn(planned(), last.plusMillis(1)))
                .satisfies(Ends.with(Outcome.EXPIRED, Reason.PAST_EXPIRY));
    }

    @Test
    void aCallThatExpiresInLineSaysWhatItWaitedFor() {
        assertThat(lifecycle.expired(fresh(), "; it waited for trunk ST_1's pace"))
                .satisfies(Ends.with(Outcome.EXPIRED, Reason.PAST_EXPIRY))
                .satisfies(
                        Ends.saying(
                                "past its age limit of PT1H (CALL_MAX_AGE); it waited for trunk"
                                        + " ST_1's pace"));
    }

    @Test
    void aCancelledCallSaysWhoHasCancelledIt() {
        assertThat(lifecycle.cancelled(fresh(), "batch june-7 was cancelled by ana@ops"))
                .satisfies(Ends.with(Outcome.REJECTED, Reason.CANCELLED))
                .satisfies(Ends.saying("not placed: batch june-7 was cancelled by ana@ops"));
    }

    @Test
    void aCallThatEndsWaitingTellsWhereItWouldHaveGone() {
        Verdict late = Verdict.expired("too late");
        assertThat(lifecycle.ended(fresh(), new Prepared.Ready(PLAN, EVENT), late))
                .isEqualTo(new Transition(planned(), new NextStep.Finish(late)));
        Prepared refused =
                new Prepared.Impossible(
                        PLAN, Verdict.rejected(Reason.COUNTRY_NOT_ALLOWED, "no"), null);
        assertThat(lifecycle.ended(fresh(), refused, late))
                .isEqualTo(new Transition(planned(), new NextStep.Finish(late)));
    }

    @Test
    void aCallThatEndsWaitingEndsAlsoIfThatIsNotKnown() {
        Verdict late = Verdict.expired("too late");
        Transition end = new Transition(fresh(), new NextStep.Finish(late));
        assertThat(lifecycle.ended(fresh(), new Prepared.Later("no database"), late))
                .isEqualTo(end);
        assertThat(lifecycle.ended(fresh(), new Prepared.NotYet(NOON, "closed"), late))
                .isEqualTo(end);
    }

    @Test
    void aCallIsPlainUnlessItHasAHistoryThatItsRecordDoesNotTell() {
        assertThat(planned().isPlain()).isTrue();
        assertThat(claimed(2, false).isPlain()).isTrue();
        assertThat(claimed(2, true).isPlain()).isFalse();
        assertThat(claimed().refused().isPlain()).isFalse();
    }

    @Test
    void aCallInDoubtTakesItsTurnHoweverLate() {
        Instant late = NOON.plus(MAX_AGE).plusSeconds(1);
        assertThat(lifecycle.turn(claimed(1, true), late).step())
                .isEqualTo(new NextStep.TakeClaim());
    }

    @Test
    void whatWasNotSentBeginsAgain() {
        assertThat(lifecycle.unsent(claimed(), NOON).step()).isEqualTo(new NextStep.Prepare(false));
        assertThat(lifecycle.unsent(claimed(), NOON.plus(MAX_AGE)))
                .satisfies(Ends.with(Outcome.EXPIRED, Reason.PAST_EXPIRY));
    }

    /** Only on the claimed server, and never to an end that denies the doubt. */
    @ParameterizedTest
    @ValueSource(longs = {0, 7200})
    void whatWasNotSentInDoubtAsksForAnotherClaim(long now) {
        CallState state = claimed(1, true);
        assertThat(lifecycle.unsent(state, NOON.plusSeconds(now)))
                .isEqualTo(new Transition(state, new NextStep.TakeClaim()));
    }

    /** Lease, request and slack together: the former owner may send until then. */
    @Test
    void aFormerOwnersClaimIsInDoubtUntilItCantBeUsedAnyMore() {
        Claim claim = TestingCalls.claim(1, 2, "attempt-2", false);
        Transition transition = lifecycle.recovered(fresh(), claim, NOON);
        assertThat(transition.step()).isEqualTo(waits(Duration.ofSeconds(17), AfterWait.PROBE));
        CallState state = transition.state();
        assertThat(state.inDoubt()).isTrue();
        assertThat(state.attempts()).isEqualTo(2);
        assertThat(state.claim()).isEqualTo(claim);
        assertThat(state.planOrNone()).isEqualTo(new CallState.Plan(ROUTE, SERVER, null));
    }

    /** No doubt is to be closed: the ledger says that nothing was executed. */
    @Test
    void aCallThatWaitedAtAFormerOwnerBeginsAgainWithItsAttemptsCounted() {
        Transition transition = lifecycle.resumed(fresh(), 2, NOON);
        assertThat(transition.step()).isEqualTo(new NextStep.Prepare(false));
        assertThat(transition.state().attempts()).isEqualTo(2);
        assertThat(transition.state().inDoubt()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ourOwnClaimIsTakenUpWhereItWas(boolean inDoubt) {
        Claim claim = TestingCalls.claim(1, 2, "attempt-2", inDoubt);
        CallState state = lifecycle.readopted(fresh(), claim);
        assertThat(state.inDoubt()).isEqualTo(inDoubt);
        assertThat(state.attempts()).isEqualTo(1);
        assertThat(state.claim()).isEqualTo(claim);
        assertThat(state.planOrNone().server()).isEqualTo(SERVER);
    }

    @Test
    void aRoomIsNamedAfterTheRequest() {
        assertThat(fresh().room()).isEqualTo("call-order-1");
        assertThat(fresh().planOrNone().credentials()).isNull();
        assertThat(planned().planOrNone().credentials()).isEqualTo(LIVEKIT);
    }
}
