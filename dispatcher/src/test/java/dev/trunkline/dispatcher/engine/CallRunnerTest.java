package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;
import static dev.trunkline.dispatcher.emit.TestingMember.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallRunnerTest {
    private static final Prepared READY =
            new Prepared.Ready(
                    new CallState.Plan(ROUTE, SERVER, TestingCalls.LIVEKIT),
                    new CredentialSourceEvent(
                            "order-1", null, "database", "ok", "hit", null, null, 1, NOON));

    private final EngineFixture engine = new EngineFixture();
    private final EngineParts parts = engine.parts();
    private final GroupCommit commits = new GroupCommit(EngineFixture.settings(), parts);
    private final Workers workers = new Workers(parts);
    private final CallRunner calls =
            new CallRunner(EngineFixture.settings(), parts, workers, commits);
    private final Assignment assignment = EngineFixture.active(0);

    @AfterEach
    void close() {
        workers.close();
        engine.transactions.close();
    }

    @Test
    void aReadyCallAsksForItsClaim() {
        Call call = EngineFixture.take(assignment, 0, "order-0");
        calls.handle(new Signal.Ready(call, READY));
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

    /** Each gives its place to the next, which is too late as well: not one inside the other. */
    @Test
    void aLongQueueAtADeadServerExpiresWithoutEnd() {
        Call holder = EngineFixture.take(assignment, 0, "order-0");
        calls.handle(new Signal.Ready(holder, READY));
        for (int offset = 1; offset <= 50_000; offset++) {
            Call waiting = EngineFixture.take(assignment, offset, "order-" + offset);
            calls.handle(new Signal.Ready(waiting, READY));
        }
        assertThat(committed()).hasSize(1);
        engine.now = NOON.plus(Duration.ofHours(1));
        calls.handle(new Signal.Unsent(holder, new Attempt("attempt-1", 0)));
        calls.wake(engine.now, List.of(assignment));
        int ended = 0;
        for (List<Write> writes = committed(); !writes.isEmpty(); writes = committed()) {
            ended += writes.size();
            assertThat(writes).allSatisfy(CallRunnerTest::expired);
        }
        assertThat(ended).isEqualTo(50_001);
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
            calls.start(call);
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
        calls.start(call);
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
