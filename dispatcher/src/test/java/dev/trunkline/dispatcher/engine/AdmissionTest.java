package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Limit;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.resolver.limits.CallLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final LiveKitAnswer REFUSED =
            new LiveKitAnswer.NotExecuted(LiveKitAnswer.Cause.REFUSED, "refused", null);

    private final Assignment assignment = EngineFixture.active(0);
    private Instant now = NOON;
    private long offset;

    private final Timer<Call> deadlines = new Timer<>();
    private Limiters limiters = limiters(Limit.NONE, 1_000);
    private Admission admission = new Admission(limiters, deadlines);

    private Limiters limiters(Limit trunk, int perServer) {
        EngineSettings settings = EngineFixture.settings();
        return new Limiters(
                new EngineSettings(
                        settings.topics(),
                        "group",
                        "instance-1",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        new EngineSettings.Limits(1_000, 1_000, perServer, Duration.ofDays(1)),
                        new EngineSettings.Pacing(
                                trunk,
                                Limit.NONE,
                                Limit.NONE,
                                new Breaker.Settings(50, 4, Duration.ofSeconds(10), 2),
                                new AgentBreaker.Settings(
                                        2, Duration.ofSeconds(15), Duration.ofSeconds(60)))),
                () -> now);
    }

    private void limited(Limit trunk, int perServer) {
        limiters = limiters(trunk, perServer);
        admission = new Admission(limiters, deadlines);
    }

    @Test
    void nothingWaitsWithoutLimits() {
        for (int i = 0; i < 100; i++) {
            assertThat(enter(call(), null)).isTrue();
        }
        assertThat(next()).isEmpty();
    }

    @Test
    void aFullServerTakesTheNextWhenOneLeaves() {
        limited(Limit.NONE, 2);
        Call first = call();
        enter(first, null);
        enter(call(), null);
        Call third = call();
        Call fourth = call();
        assertThat(enter(third, null)).isFalse();
        assertThat(enter(fourth, null)).isFalse();
        assertThat(next()).isEmpty();
        admission.leave(first, new LiveKitAnswer.RoomIs("RM_1", null));
        assertThat(next()).containsExactly(third);
        admission.leave(third, null);
        assertThat(next()).containsExactly(fourth);
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void aPacedTrunkLetsOneGoAtATimeAndTenantsTakeTurns() {
        limited(new Limit(10.0, null), 1_000);
        assertThat(enter(call(), "a")).isTrue();
        assertThat(enter(call(), "a")).isFalse();
        now = now.plusMillis(106);
        assertThat(next())
                .singleElement()
                .satisfies(call -> assertThat(call.sendAt).isGreaterThan(Moment.of(now)));
        Call a1 = call();
        Call a2 = call();
        Call b1 = call();
        assertThat(enter(a1, "a")).isFalse();
        assertThat(enter(a2, "a")).isFalse();
        assertThat(enter(b1, "b")).isFalse();
        assertThat(next()).isEmpty();
        List<Call> went = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            now = now.plusMillis(106);
            assertThat(admission.nextTurn(Moment.of(now))).isLessThanOrEqualTo(Moment.of(now));
            went.addAll(next());
            assertThat(went).hasSize(i + 1);
        }
        assertThat(went).containsExactly(a1, b1, a2);
    }

    /** The call itself can't tell whether its plan still holds: it is prepared before its turn. */
    @Test
    void aCallWhosePlanIsOldIsCalledUpAheadOfItsTurn() {
        limited(Limit.NONE, 1);
        Call holder = call();
        Call waiting = call();
        Call behind = call();
        enter(holder, null);
        enter(waiting, null);
        enter(behind, null);
        now = now.plusSeconds(60);
        admission.leave(holder, null);
        List<Call> called = next();
        assertThat(called).containsExactly(waiting, behind);
        assertThat(called).noneMatch(call -> call.admitted);
        assertThat(enter(waiting, null)).isTrue();
        assertThat(enter(behind, null)).isFalse();
        assertThat(behind.queuedAt).isNotNull();
    }

    @Test
    void aServerThatFailsHoldsItsCallsUntilTrialsSucceed() {
        for (int i = 0; i < 4; i++) {
            Call failing = call();
            assertThat(enter(failing, null)).isTrue();
            admission.leave(failing, REFUSED);
        }
        Call one = call();
        Call two = call();
        Call three = call();
        assertThat(enter(one, null)).isFalse();
        assertThat(enter(two, null)).isFalse();
        assertThat(enter(three, null)).isFalse();
        assertThat(next()).isEmpty();
        now = now.plusMillis(10_001);
        one.preparedAt = Moment.of(now);
        two.preparedAt = Moment.of(now);
        three.preparedAt = Moment.of(now);
        assertThat(next()).containsExactly(one, two);
        admission.leave(one, new LiveKitAnswer.RoomIs("RM_1", null));
        admission.leave(two, new LiveKitAnswer.Refused("invalid_argument", "no"));
        assertThat(next()).containsExactly(three);
    }

    @Test
    void callsWaitWhileTheWorkersOfTheirAgentAreAwayAndOneTrialGoesAtATime() {
        tell(sent(), AgentBreaker.News.TAKEN);
        tell(sent(), AgentBreaker.News.NO_AGENT);
        tell(sent(), AgentBreaker.News.NO_AGENT);
        Call trial = call();
        Call next = call();
        assertThat(enter(trial, null)).isFalse();
        assertThat(enter(next, null)).isFalse();
        assertThat(admission.nextTurn(Moment.of(now))).isGreaterThan(Moment.of(now));
        now = now.plusSeconds(15);
        trial.preparedAt = Moment.of(now);
        next.preparedAt = Moment.of(now);
        assertThat(next()).containsExactly(trial);
        admission.leave(trial, new LiveKitAnswer.RoomIs("RM_1", null));
        assertThat(next()).isEmpty();
        tell(trial, AgentBreaker.News.TAKEN);
        assertThat(next()).containsExactly(next);
    }

    @Test
    void aCallThatWasNotSentIsNoTrial() {
        tell(sent(), AgentBreaker.News.TAKEN);
        tell(sent(), AgentBreaker.News.NO_AGENT);
        tell(sent(), AgentBreaker.News.NO_AGENT);
        now = now.plusSeconds(15);
        Call refused = call();
        assertThat(enter(refused, null)).isTrue();
        admission.leave(refused, REFUSED);
        now = now.plusSeconds(30);
        assertThat(enter(call(), null)).isTrue();
    }

    private Call sent() {
        Call call = call();
        assertThat(enter(call, null)).isTrue();
        admission.leave(call, new LiveKitAnswer.RoomIs("RM_1", null));
        return call;
    }

    private void tell(Call call, AgentBreaker.News news) {
        AgentBreakers.Agent agent =
                AgentBreakers.Agent.of(
                        new Plan(ROUTE, SERVER, TestingCalls.LIVEKIT, CallLimits.NONE));
        admission.told(
                new AgentNews(call.requestId(), agent.config(), null, agent.name(), news),
                Moment.of(now));
    }

    @Test
    void aCallInDoubtIsNotHeldUpButCounts() {
        limited(Limit.NONE, 1);
        enter(call(), null);
        Call doubted = call();
        Needs needs = needs(null);
        admission.routed(doubted, needs);
        admission.force(doubted, needs, Moment.of(now));
        assertThat(doubted.admitted).isTrue();
        Call next = call();
        assertThat(enter(next, null)).isFalse();
        admission.leave(doubted, null);
        assertThat(next()).isEmpty();
    }

    @Test
    void aCallThatIsGoneLeavesItsPlaceToTheNext() {
        limited(Limit.NONE, 1);
        Call holder = call();
        Call gone = call();
        Call kept = call();
        enter(holder, null);
        enter(gone, null);
        enter(kept, null);
        admission.forget(gone);
        admission.leave(holder, null);
        assertThat(next()).containsExactly(kept);
    }

    @Test
    void readingOnWaitsWhileLinesAreLongAndMove() {
        List<Call> under = fillServer(4_000);
        assertThat(isSaturated()).as("nothing has moved yet").isFalse();
        now = now.plusSeconds(1);
        assertThat(isSaturated()).as("so many went in the last second, and as many wait").isTrue();
        under.forEach(call -> admission.leave(call, null));
        assertThat(next()).hasSize(2_000);
        assertThat(isSaturated()).as("2,000 wait").isFalse();
    }

    @Test
    void readingOnDoesNotWaitForALineThatStandsStill() {
        fillServer(4_000);
        now = now.plusSeconds(2);
        assertThat(isSaturated()).as("none went in the last second").isFalse();
    }

    @Test
    void readingOnDoesNotWaitForALineThatHasAPace() {
        limited(new Limit(10.0, null), 10_000);
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 2_000; i++) {
                enter(call(), null);
            }
            now = now.plusSeconds(1);
            next();
        }
        assertThat(deadlines.size()).isGreaterThan(5_000);
        assertThat(isSaturated()).isFalse();
    }

    /** Takes as many calls as the server bears, and lets as many wait; the former. */
    private List<Call> fillServer(int places) {
        limited(Limit.NONE, places);
        List<Call> taken = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            Call call = call();
            enter(call, null);
            taken.add(call);
        }
        for (int i = 0; i < places; i++) {
            enter(call(), null);
        }
        return taken;
    }

    private boolean isSaturated() {
        return admission.isSaturated(Moment.of(now));
    }

    private boolean enter(Call call, @Nullable String tenant) {
        call.deadline = Moment.of(now) + 1;
        Needs needs = needs(tenant);
        admission.routed(call, needs);
        return admission.enter(call, needs, Moment.of(now));
    }

    private Needs needs(@Nullable String tenant) {
        Plan plan = new Plan(ROUTE, SERVER, TestingCalls.LIVEKIT, CallLimits.NONE);
        return limiters.of(plan, tenant);
    }

    private List<Call> next() {
        admission.tick(Moment.of(now));
        List<Call> calls = new ArrayList<>();
        for (Call call = admission.next(Moment.of(now));
                call != null;
                call = admission.next(Moment.of(now))) {
            calls.add(call);
        }
        return calls;
    }

    private Call call() {
        offset++;
        Call call = EngineFixture.take(assignment, offset, "order-" + offset);
        call.preparedAt = Moment.of(now);
        return call;
    }
}
