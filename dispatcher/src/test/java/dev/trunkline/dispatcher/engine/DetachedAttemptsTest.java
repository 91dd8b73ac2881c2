package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.dispatcher.claim.PartitionLedger;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DetachedAttemptsTest {
    private static final LiveKitAnswer ANSWER = new LiveKitAnswer.RoomIs("RM_1", "attempt-1");
    private static final long NOW = Moment.of(NOON);
    private static final long LATER = Moment.of(NOON.plus(DetachedAttempts.KEEP).plusSeconds(1));

    private final DetachedAttempts detached = new DetachedAttempts();
    private final Assignment assignment = EngineFixture.active(0);
    private final Call call = EngineFixture.take(assignment, 1, "order-1");

    private void forgetOld(boolean ours) {
        detached.forgetOld(LATER, _ -> ours);
    }

    private static PartitionLedger ledger(String... attempts) {
        PartitionLedger ledger = new PartitionLedger();
        for (String attempt : attempts) {
            ledger.apply(
                    new LedgerKey.Request("order-1"), TestingCalls.claim(1, 1, attempt, false));
        }
        return ledger;
    }

    @Test
    void oneThatWasNeverSentIsAdoptedOnce() {
        detached.addUnsent(call, "attempt-1", NOW);
        assertThat(detached.adopt("attempt-1", call))
                .isNotNull()
                .extracting(DetachedAttempts.Detached::wasSent)
                .isEqualTo(false);
        assertThat(detached.adopt("attempt-1", call)).isNull();
    }

    /** A broker may be away for longer than a partition is waited for. */
    @Test
    void thoseOfOurOwnPartitionsAreKeptUntilTheirLedgerIsRead() {
        detached.addUnsent(call, "attempt-1", NOW);
        forgetOld(true);
        detached.settle(EngineFixture.PARTITION, ledger("attempt-1"));
        assertThat(detached.adopt("attempt-1", call)).isNotNull();
    }

    @Test
    void whatTheLedgerDoesNotClaimIsForgotten() {
        detached.addUnsent(call, "attempt-1", NOW);
        detached.settle(new TopicPartition("requests", 7), ledger());
        detached.settle(EngineFixture.PARTITION, ledger("attempt-1", "attempt-2"));
        assertThat(detached.adopt("attempt-1", call)).isNull();
    }

    @Test
    void anAttemptOfAnotherInstanceIsNotAdopted() {
        detached.addSent(call, "attempt-1", null, NOW);
        assertThat(detached.adopt("attempt-2", call)).isNull();
    }

    @Test
    void whoAdoptsAnAnsweredAttemptHasTheAnswerOnce() {
        detached.addSent(call, "attempt-1", null, NOW);
        assertThat(detached.answered("attempt-1", ANSWER)).isNull();
        assertThat(detached.adopt("attempt-1", call))
                .isNotNull()
                .extracting(DetachedAttempts.Detached::answer)
                .isEqualTo(ANSWER);
        assertThat(detached.adopt("attempt-1", call)).isNull();
    }

    @Test
    void whoAdoptsAnAttemptUnderWayIsToldWhenItIsAnsweredOnce() {
        detached.addSent(call, "attempt-1", null, NOW);
        assertThat(detached.adopt("attempt-1", call))
                .isNotNull()
                .extracting(DetachedAttempts.Detached::answer)
                .isNull();
        assertThat(detached.answered("attempt-1", ANSWER)).isSameAs(call);
        assertThat(detached.answered("attempt-1", ANSWER)).isNull();
    }

    @Test
    void theAnswerIsKeptForTheNextWhenTheAdopterHasLostItsPartitionToo() {
        detached.addSent(call, "attempt-1", null, NOW);
        detached.adopt("attempt-1", call);
        assignment.close();
        assertThat(detached.answered("attempt-1", ANSWER)).isNull();
        Call next = EngineFixture.take(EngineFixture.active(0), 1, "order-1");
        assertThat(detached.adopt("attempt-1", next))
                .isNotNull()
                .extracting(DetachedAttempts.Detached::answer)
                .isEqualTo(ANSWER);
    }

    @Test
    void anAnswerToWhatIsNoOrphanIsNobodys() {
        assertThat(detached.answered("attempt-1", ANSWER)).isNull();
    }

    @Test
    void theyAreKeptForAWhile() {
        detached.addSent(call, "attempt-1", ANSWER, NOW);
        detached.addSent(call, "attempt-2", ANSWER, NOW + 2_000_000_000);
        forgetOld(false);
        assertThat(detached.adopt("attempt-1", call)).isNull();
        assertThat(detached.adopt("attempt-2", call)).isNotNull();
    }

    /** The call that waits for it has nothing else that would wake it. */
    @Test
    void oneThatIsAwaitedIsKeptAsLongAsItTakes() {
        detached.addSent(call, "attempt-1", null, NOW);
        detached.adopt("attempt-1", call);
        forgetOld(false);
        assertThat(detached.answered("attempt-1", ANSWER)).isSameAs(call);
    }
}
