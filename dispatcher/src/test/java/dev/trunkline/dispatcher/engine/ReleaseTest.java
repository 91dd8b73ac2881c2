package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.emit.TestingMember.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.dispatcher.claim.PartitionLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims that this process surely did not use are released, whatever became of their commit. */
class ReleaseTest {
    private static final String JSON =
            "{\"request_id\":\"order-0\",\"to_number\":\"+971545335201\"}";
    private static final LedgerKey KEY = new LedgerKey.Request("order-0");

    private final EngineFixture engine = new EngineFixture();
    private final EngineParts parts = engine.parts();
    private final BlockingWork work = new BlockingWork(parts);
    private GroupCommit commits = new GroupCommit(EngineFixture.settings(), parts);
    private TestingFlow calls = new TestingFlow(parts, work, commits);
    private Assignment assignment = EngineFixture.active(0);

    @BeforeEach
    void open() {
        engine.resolver.remembers = true;
        engine.transactions.reopen();
    }

    @AfterEach
    void close() {
        Invariants.check(calls.waiting, assignment);
        work.close();
        engine.transactions.close();
    }

    private Call start() {
        Call call = new Call(assignment, EngineFixture.record(0, "key", JSON), engine.now);
        assignment.took(call);
        calls.flow.start(call);
        return call;
    }

    /** What goes out with the next transaction. */
    private List<Write> committed() {
        List<Write> writes = new ArrayList<>();
        commits.commit(engine.now, List.of(), MEMBER, plan -> writes.addAll(plan.writes()));
        return writes;
    }

    private Claim claim() {
        return committed().stream()
                .filter(Write.Claiming.class::isInstance)
                .map(write -> ((Write.Claiming) write).claim())
                .findFirst()
                .orElseThrow();
    }

    /** The partition is given up and taken again, and its ledger has this claim. */
    private void readAgain(Claim claim) {
        calls.flow.purge(assignment);
        PartitionLedger ledger = new PartitionLedger();
        ledger.apply(KEY, claim);
        assignment = new Assignment(EngineFixture.PARTITION, engine.now);
        assignment.reading(0);
        assignment.activate(ledger, engine.now);
        work.detached.settle(assignment.topicPartition, assignment.ledger());
    }

    private static void releasedAndClaimedAgain(List<Write> writes, int attempts) {
        assertThat(writes).hasSize(2);
        assertThat(writes.getFirst())
                .isInstanceOfSatisfying(
                        Write.Waiting.class,
                        waiting -> assertThat(waiting.entry().attempts()).isEqualTo(attempts));
        assertThat(writes.getLast())
                .isInstanceOfSatisfying(
                        Write.Claiming.class,
                        claiming -> assertThat(claiming.claim().attempt()).isEqualTo(attempts + 1));
    }

    @Test
    void aClaimThatWasOnlyAskedForIsReleased() {
        start();
        readAgain(claim());
        start();
        releasedAndClaimedAgain(committed(), 0);
        assertThat(engine.liveKit.orders).isEmpty();
    }

    /** Its commit took longer than its lease; the next claim's commit has no answer. */
    @Test
    void aClaimThatLapsedIsReleasedThoughItsReleaseMayBeLost() {
        Call call = start();
        Claim first = lapse(call);
        releasedAndClaimedAgain(committed(), 0);
        readAgain(first);
        start();
        releasedAndClaimedAgain(committed(), 0);
    }

    /** Claimed sixteen times, a call has asked for its credentials once. */
    @Test
    void aClaimThatLapsesIsToldAndItsCredentialsAreNotToldAgain() {
        Call call = start();
        assertThat(call.events()).hasSize(1);
        for (int claims = 0; claims < 16; claims++) {
            lapse(call);
            assertThat(call.events()).isEmpty();
        }
        assertThat(engine.listener.lapses).hasSize(16).containsOnly(EngineListener.Lapse.LEASE);
    }

    @Test
    void anAnswerThatWasToldWithTheClaimIsNotToldAgainByItsNextOwner() {
        start();
        readAgain(claim());
        assertThat(start().events()).isEmpty();
    }

    /** At the end of the callee's hours nobody was too slow. */
    @Test
    void aClaimThatEndsWithTheHoursIsNotToldAsLapsed() {
        Call call = start();
        call.closes = Moment.of(engine.now);
        calls.flow.claimed(new Write.Claiming(call, claim()), Long.MAX_VALUE);
        Signal signal = work.next(Duration.ofSeconds(10));
        assertThat(signal).isInstanceOf(Signal.Unsent.class);
        calls.flow.handle((Signal.Unsent) signal);
        assertThat(engine.listener.lapses).isEmpty();
    }

    @Test
    void theClaimAfterALapsedOneIsReleasedToo() {
        Call call = start();
        lapse(call);
        readAgain(claim());
        start();
        releasedAndClaimedAgain(committed(), 0);
    }

    /** Its claim is committed, and its lease over. */
    private Claim lapse(Call call) {
        Claim claim = claim();
        calls.flow.claimed(new Write.Claiming(call, claim), System.nanoTime() - 1);
        Signal signal = work.next(Duration.ofSeconds(10));
        assertThat(signal).isInstanceOf(Signal.Unsent.class);
        calls.flow.handle((Signal.Unsent) signal);
        return claim;
    }

    @Test
    void aReleaseThatIsLostIsMadeAgain() {
        start();
        Claim claim = claim();
        readAgain(claim);
        start();
        readAgain(claim);
        start();
        releasedAndClaimedAgain(committed(), 0);
    }

    /** A consumer that fails is followed by another, with attempts of its own. */
    @Test
    void whatIsKnownOutlivesTheConsumer() {
        start();
        Claim claim = claim();
        calls.flow.purge(assignment);
        commits = new GroupCommit(EngineFixture.settings(), parts);
        calls = new TestingFlow(parts, work, commits);
        readAgain(claim);
        start();
        releasedAndClaimedAgain(committed(), 0);
    }

    /** An earlier attempt may have rung: the call is asked about, and never claims as if new. */
    @Test
    void aClaimInDoubtStaysInDoubt() {
        Call call = start();
        Claim doubted = TestingCalls.claim(0, 2, claim().attemptId(), true);
        call.claiming = doubted.attemptId();
        readAgain(doubted);
        Call again = start();
        assertThat(again.isInDoubt()).isTrue();
        assertThat(committed()).isEmpty();
        await().until(() -> !engine.liveKit.orders.isEmpty());
        assertThat(engine.liveKit.orders.getFirst().attemptId()).startsWith("probe-");
    }

    /** Another process may have sent it. */
    @Test
    void aClaimOfSomebodyElseStaysADoubt() {
        start();
        committed();
        readAgain(TestingCalls.claim(0, 1, "attempt-of-another", false));
        Call again = start();
        assertThat(again.isInDoubt()).isTrue();
        assertThat(again.place).isEqualTo(Call.Place.DELAYED);
        assertThat(committed()).isEmpty();
    }

    /** Whoever has the partition next need not be in doubt. */
    @Test
    void whatIsNotSentWhenItsPartitionGoesIsReleased() {
        Call call = start();
        call.sendAt = Moment.of(engine.now.plusSeconds(3_600));
        calls.flow.claimed(new Write.Claiming(call, claim()), Long.MAX_VALUE);
        assertThat(call.isDialing()).isTrue();
        calls.flow.releaseUnsent(assignment);
        assertThat(call.isDialing()).isFalse();
        assertThat(committed())
                .singleElement()
                .isInstanceOfSatisfying(
                        Write.Waiting.class,
                        waiting ->
                                assertThat(waiting.entry())
                                        .isEqualTo(new LedgerEntry.Waiting(0, 0, engine.now)));
        assertThat(engine.liveKit.orders).isEmpty();
    }
}
