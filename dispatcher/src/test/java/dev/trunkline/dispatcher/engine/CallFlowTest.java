package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;
import static dev.trunkline.dispatcher.emit.TestingMember.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.engine.EngineListener.Lapse;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlKey;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallFlowTest {
    private static final Prepared READY =
            new Prepared.Ready(
                    new CallState.Plan(ROUTE, SERVER, TestingCalls.LIVEKIT),
                    new CredentialSourceEvent(
                            "order-1", null, "database", "ok", "hit", null, null, 1, NOON));

    private final EngineFixture engine = new EngineFixture();
    private final EngineParts parts = engine.parts();
    private final GroupCommit commits = new GroupCommit(EngineFixture.settings(), parts);
    private final BlockingWork work = new BlockingWork(parts);
    private final TestingFlow calls = new TestingFlow(parts, work, commits);
    private final Assignment assignment = EngineFixture.active(0);

    @AfterEach
    void close() {
        Invariants.check(calls.waiting, assignment);
        work.close();
        engine.transactions.close();
    }

    @Test
    void aReadyCallAsksForItsClaim() {
        Call call = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(call, READY));
        assertThat(committed())
                .singleElement()
                .isInstanceOfSatisfying(
                        Write.Claiming.class,
                        claiming -> {
                            assertThat(claiming.claim().attempt()).isEqualTo(1);
                            assertThat(claiming.claim().room()).isEqualTo("call-order-0");
                            assertThat(claiming.claim().instanceId()).isEqualTo("instance-1");
                            assertThat(claiming.claim().serverUrl())
                                    .isEqualTo(TestingCalls.LIVEKIT.url());
                        });
    }

    @Test
    void whatIsInMemoryIsPreparedWithoutAWorker() {
        engine.resolver.remembers = true;
        Call call = start(0);
        assertThat(work.isBusy() || work.hasSignals()).isFalse();
        assertThat(committed())
                .singleElement()
                .isInstanceOfSatisfying(
                        Write.Claiming.class,
                        claiming -> {
                            assertThat(claiming.call()).isSameAs(call);
                            assertThat(claiming.claim().serverUrl())
                                    .isEqualTo(TestingCalls.LIVEKIT.url());
                        });
    }

    /** However many wait for the database. */
    @Test
    void whatIsInMemoryPassesByThoseThatAsk() {
        for (int offset = 0; offset < 5_000; offset++) {
            start(offset);
        }
        engine.resolver.remembers = true;
        start(5_000);
        assertThat(committed()).hasSize(1);
        assertThat(signals()).hasSize(2_000);
    }

    private Call start(long offset) {
        String json =
                "{\"request_id\":\"order-%d\",\"to_number\":\"+971545335201\"}".formatted(offset);
        Call call =
                new Call(
                        assignment,
                        EngineFixture.record(offset, "key-" + offset, json),
                        engine.now);
        assignment.took(call);
        calls.flow.start(call);
        return call;
    }

    /** Each gives its place to the next, which is too late as well: not one inside the other. */
    @Test
    void aLongQueueAtADeadServerExpiresWithoutEnd() {
        Call holder = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(holder, READY));
        for (int offset = 1; offset <= 50_000; offset++) {
            Call waiting = EngineFixture.take(assignment, offset, "order-" + offset);
            calls.flow.handle(new Signal.Ready(waiting, READY));
        }
        assertThat(committed()).hasSize(1);
        engine.now = NOON.plus(Duration.ofHours(1));
        calls.flow.handle(new Signal.Unsent(holder, new Attempt("attempt-1", 0), Lapse.LEASE));
        int ended = 0;
        while (ended < 50_001) {
            wake();
            List<Write> writes = committed();
            ended += writes.size();
            assertThat(writes).allSatisfy(CallFlowTest::expired);
        }
        assertThat(committed()).isEmpty();
    }

    @Test
    void aCallThatExpiresInLineTellsWhereItWouldHaveGone() {
        queue(100);
        engine.now = NOON.plus(Duration.ofHours(1));
        wake();
        List<DispatchResult> results = results();
        assertThat(results).hasSize(99);
        assertThat(results)
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.EXPIRED);
                    assertThat(result.message()).contains("; it waited for a free place at server");
                    assertThat(result.server().configName()).isEqualTo("dubai");
                    assertThat(result.server().credentialSource()).isEqualTo("database");
                    assertThat(result.route().carrierName()).isEqualTo("etisalat");
                });
    }

    /** In a line so long, calls have forgotten where they would go. */
    @Test
    void whileNothingCanBePreparedCallsEndWithoutTelling() {
        queue(5_000);
        engine.now = NOON.plus(Duration.ofHours(1));
        int ended = 0;
        int prepared = 0;
        while (ended < 4_999) {
            calls.wakeups.wake(engine.now, List.of(assignment));
            for (Signal signal : signals()) {
                Call call = ((Signal.Ready) signal).call();
                calls.flow.handle(new Signal.Ready(call, new Prepared.Later("no database")));
                prepared++;
            }
            List<DispatchResult> results = results();
            ended += results.size();
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.EXPIRED));
        }
        assertThat(prepared).isBetween(1, 500);
    }

    /**
     * Their plans are too old when their turn is near: each is made anew once, not at every turn.
     */
    @Test
    void callsNearTheHeadOfALongLineArePreparedForTheirTurnOnce() {
        Call holder = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(holder, READY));
        for (int offset = 1; offset < 6_000; offset++) {
            Call call = EngineFixture.take(assignment, offset, "order-" + offset);
            calls.flow.handle(new Signal.Ready(call, READY));
        }
        engine.now = NOON.plusSeconds(10);
        assertThat(preparedForTheNextTurn()).isGreaterThan(100);
        for (int turn = 0; turn < 5; turn++) {
            // The one that gives its place up, and one more to be ready.
            assertThat(preparedForTheNextTurn()).isLessThanOrEqualTo(2);
        }
    }

    /** Who has the place gives it up; the next one gets it. */
    private int preparedForTheNextTurn() {
        Call holder = ((Write.Claiming) committed().getLast()).call();
        calls.flow.handle(new Signal.Unsent(holder, new Attempt("attempt-1", 0), Lapse.LEASE));
        int prepared = 0;
        for (int tick = 0; tick < 5; tick++) {
            calls.wakeups.wake(engine.now, List.of(assignment));
            for (Signal signal : signals()) {
                calls.flow.handle(new Signal.Ready(((Signal.Ready) signal).call(), READY));
                prepared++;
            }
        }
        return prepared;
    }

    @Test
    void aPausedCallGoesWhenItIsResumed() {
        engine.controls = controls("pause:server:environment", "pause:trunk:" + ROUTE.trunkId());
        wake();
        Call call = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(call, READY));
        assertThat(call.place).isEqualTo(Call.Place.PAUSED);
        wake();
        assertThat(committed()).isEmpty();
        engine.controls = Controls.NONE;
        wake();
        assertThat(committed()).singleElement().isInstanceOf(Write.Claiming.class);
    }

    /** A poll waits for records, and a pause may come meanwhile. */
    @Test
    void aPauseCountsForACallThatIsPolledBeforeTheNextReview() {
        wake();
        engine.controls = controls("pause:trunk:" + ROUTE.trunkId());
        Call call = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(call, READY));
        assertThat(call.place).isEqualTo(Call.Place.PAUSED);
        assertThat(committed()).isEmpty();
    }

    @Test
    void aPausedCallThatExpiresSaysWhoHasPausedIt() {
        engine.controls = controls("pause:trunk:" + ROUTE.trunkId());
        wake();
        calls.flow.handle(new Signal.Ready(EngineFixture.take(assignment, 0, "order-0"), READY));
        engine.now = NOON.plus(Duration.ofHours(1));
        wake();
        assertThat(results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.message())
                            .endsWith(
                                    "; trunk %s was paused by ana@ops".formatted(ROUTE.trunkId()));
                    assertThat(result.server().configName()).isEqualTo("dubai");
                });
    }

    /** Looking at all that waits takes many ticks: a turn in the meantime must not go past it. */
    @Test
    void aPauseHoldsACallWhoseTurnComesBeforeItWasLookedAt() {
        Call holder = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(holder, READY));
        Call first = EngineFixture.take(assignment, 10_000, "order-10000");
        calls.flow.handle(new Signal.Ready(first, READY));
        for (int offset = 1; offset <= 600; offset++) {
            Call waiting = EngineFixture.take(assignment, offset, "order-" + offset);
            calls.flow.handle(new Signal.Ready(waiting, READY));
        }
        assertThat(committed()).hasSize(1);
        engine.controls = controls("pause:all");
        calls.flow.handle(new Signal.Unsent(holder, new Attempt("a", 0), Lapse.LEASE));
        calls.wakeups.wake(engine.now, List.of(assignment));
        assertThat(first.place).isEqualTo(Call.Place.PAUSED);
        assertThat(first.admitted).isFalse();
        assertThat(committed()).noneMatch(Write.Claiming.class::isInstance);
    }

    @Test
    void aCallThatIsCancelledInLineTellsWhereItWouldHaveGone() {
        queue(100);
        engine.controls = controls("cancel:request:order-99");
        wake();
        assertThat(results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.requestId()).isEqualTo("order-99");
                    assertThat(result.reason()).isEqualTo(Reason.CANCELLED);
                    assertThat(result.message())
                            .contains("by ana@ops", "; it waited for a free place at server");
                    assertThat(result.server().configName()).isEqualTo("dubai");
                });
    }

    @Test
    void aCallInDoubtIsNeverCancelledNorPaused() {
        Call call = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(call, READY));
        calls.flow.claimed((Write.Claiming) committed().getFirst(), 0);
        calls.flow.handle(
                new Signal.Answered(call, new Attempt("a", 0), new LiveKitAnswer.Ambiguous("cut")));
        assertThat(call.isInDoubt()).isTrue();
        engine.controls = controls("cancel:request:order-0", "pause:all");
        calls.wakeups.wake(engine.now, List.of(assignment));
        assertThat(call.place).isEqualTo(Call.Place.DELAYED);
        assertThat(committed()).isEmpty();
    }

    @Test
    void aCallThatGetsItsTurnAfterItsHoursIsPreparedAgain() {
        Call holder = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(holder, READY));
        Call waiting = EngineFixture.take(assignment, 1, "order-1");
        calls.flow.handle(new Signal.Ready(waiting, closing(NOON.plusSeconds(2))));
        assertThat(committed()).hasSize(1);
        engine.now = NOON.plusSeconds(2);
        calls.flow.handle(new Signal.Unsent(holder, new Attempt("a", 0), Lapse.LEASE));
        calls.wakeups.wake(engine.now, List.of(assignment));
        assertThat(committed()).noneMatch(Write.Claiming.class::isInstance);
        calls.flow.handle(
                new Signal.Ready(waiting, new Prepared.NotYet(NOON.plusSeconds(9_000), "closed")));
        assertThat(waiting.place).isEqualTo(Call.Place.DELAYED);
        assertThat(waiting.admitted).isFalse();
    }

    /** The commit, and the moment that its trunk's pace gives it, may be late. */
    @Test
    void aClaimDoesNotPermitSendingAfterTheHours() {
        Call call = EngineFixture.take(assignment, 0, "order-0");
        calls.flow.handle(new Signal.Ready(call, closing(NOON.plusSeconds(2))));
        Write.Claiming claiming = (Write.Claiming) committed().getFirst();
        engine.now = NOON.plusSeconds(2);
        calls.flow.claimed(claiming, System.nanoTime() + Duration.ofMinutes(1).toNanos());
        assertThat(signals())
                .singleElement()
                .isInstanceOfSatisfying(Signal.Unsent.class, calls.flow::handle);
        assertThat(engine.liveKit.orders).isEmpty();
        assertThat(committed()).singleElement().isInstanceOf(Write.Waiting.class);
    }

    private static Prepared closing(Instant closes) {
        Prepared.Ready ready = (Prepared.Ready) READY;
        return new Prepared.Ready(ready.plan(), ready.event(), closes);
    }

    /** The first has the only place at the server, the others wait. */
    private void queue(int count) {
        for (int offset = 0; offset < count; offset++) {
            Call call = EngineFixture.take(assignment, offset, "order-" + offset);
            calls.flow.handle(new Signal.Ready(call, READY));
        }
        assertThat(committed()).hasSize(1);
    }

    private static Controls controls(String... keys) {
        return Controls.of(
                Stream.of(keys)
                        .map(key -> new CallControl(ControlKey.parse(key), NOON, "ana@ops", null))
                        .toList());
    }

    private List<DispatchResult> results() {
        return committed().stream()
                .map(write -> ((Write.Ending) write).result())
                .map(Objects::requireNonNull)
                .toList();
    }

    /** A tick, and what workers make of it. */
    private void wake() {
        calls.wakeups.wake(engine.now, List.of(assignment));
        for (Signal signal : signals()) {
            calls.flow.handle((Signal.Ready) signal);
        }
    }

    private List<Signal> signals() {
        List<Signal> signals = new ArrayList<>();
        while (work.isBusy() || work.hasSignals()) {
            Signal signal = work.next(Duration.ofMillis(50));
            if (signal != null) {
                signals.add(signal);
            }
        }
        return signals;
    }

    private static void expired(Write write) {
        assertThat(write)
                .isInstanceOfSatisfying(
                        Write.Ending.class,
                        ending ->
                                assertThat(ending.result())
                                        .extracting(DispatchResult::outcome)
                                        .isEqualTo(Outcome.EXPIRED));
    }

    /** When somebody has set the group's offsets back: one outcome is enough. */
    @Test
    void aRecordThatHasItsOutcomeGetsNoOther() {
        LedgerEntry finished =
                new LedgerEntry.Finished(0, Outcome.REJECTED, Reason.INVALID_REQUEST, NOON);
        assignment.ledger().apply(new LedgerKey.Request("order-0"), finished);
        for (String value :
                List.of(
                        "{\"request_id\":\"order-0\",\"to_number\":\"1\"}",
                        "{\"request_id\":\"order-0\",\"to_number\":[]}")) {
            Call call = new Call(assignment, EngineFixture.record(0, "key", value), engine.now);
            assignment.took(call);
            calls.flow.start(call);
            assertThat(committed()).containsExactly(new Write.Ending(call, null, null));
            assignment.finished(call);
        }
    }

    @Test
    void anInvalidRecordIsADuplicateOfAnEarlierOne() {
        LedgerEntry finished = new LedgerEntry.Finished(0, Outcome.DISPATCHED, Reason.OK, NOON);
        assignment.ledger().apply(new LedgerKey.Request("order-0"), finished);
        String invalid = "{\"request_id\":\"order-0\",\"to_number\":[]}";
        Call call = new Call(assignment, EngineFixture.record(1, "key", invalid), engine.now);
        assignment.took(call);
        calls.flow.start(call);
        assertThat(committed())
                .singleElement()
                .isInstanceOfSatisfying(
                        Write.Ending.class,
                        ending -> {
                            assertThat(ending.deadLetter()).isNotNull();
                            assertThat(ending.result())
                                    .extracting(DispatchResult::outcome)
                                    .isEqualTo(Outcome.DUPLICATE);
                        });
    }

    /** What goes out with the next transaction. */
    private List<Write> committed() {
        if (!engine.transactions.isOpen()) {
            engine.transactions.reopen();
        }
        List<Write> writes = new ArrayList<>();
        commits.commit(engine.now, List.of(), MEMBER, plan -> writes.addAll(plan.writes()));
        return writes;
    }
}
