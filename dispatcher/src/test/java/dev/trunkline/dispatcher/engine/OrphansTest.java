package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.dispatcher.claim.PartitionLedger;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OrphansTest {
    private static final LiveKitAnswer ANSWER = new LiveKitAnswer.RoomIs("RM_1", "attempt-1");
    private static final Instant LATER = NOON.plus(Orphans.KEEP).plusSeconds(1);

    private final Orphans orphans = new Orphans();
    private final Assignment assignment = EngineFixture.active(0);
    private final Call call = EngineFixture.take(assignment, 1, "order-1");

    private void forgetOld(boolean ours) {
        orphans.forgetOld(LATER, _ -> ours);
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
        orphans.addUnsent(call, "attempt-1", NOON);
        assertThat(orphans.adopt("attempt-1", call))
                .isNotNull()
                .extracting(Orphans.Orphan::wasSent)
                .isEqualTo(false);
        assertThat(orphans.adopt("attempt-1", call)).isNull();
    }

    /** A broker may be away for longer than a partition is waited for. */
    @Test
    void thoseOfOurOwnPartitionsAreKeptUntilTheirLedgerIsRead() {
        orphans.addUnsent(call, "attempt-1", NOON);
        forgetOld(true);
        orphans.settle(EngineFixture.PARTITION, ledger("attempt-1"));
        assertThat(orphans.adopt("attempt-1", call)).isNotNull();
    }

    @Test
    void whatTheLedgerDoesNotClaimIsForgotten() {
        orphans.addUnsent(call, "attempt-1", NOON);
        orphans.settle(new TopicPartition("requests", 7), ledger());
        orphans.settle(EngineFixture.PARTITION, ledger("attempt-1", "attempt-2"));
        assertThat(orphans.adopt("attempt-1", call)).isNull();
    }

    @Test
    void anAttemptOfAnotherInstanceIsNotAdopted() {
        orphans.addSent(call, "attempt-1", null, NOON);
        assertThat(orphans.adopt("attempt-2", call)).isNull();
    }

    @Test
    void whoAdoptsAnAnsweredAttemptHasTheAnswerOnce() {
        orphans.addSent(call, "attempt-1", null, NOON);
        assertThat(orphans.answered("attempt-1", ANSWER)).isNull();
        assertThat(orphans.adopt("attempt-1", call))
                .isNotNull()
                .extracting(Orphans.Orphan::answer)
                .isEqualTo(ANSWER);
        assertThat(orphans.adopt("attempt-1", call)).isNull();
    }

    @Test
    void whoAdoptsAnAttemptUnderWayIsToldWhenItIsAnsweredOnce() {
        orphans.addSent(call, "attempt-1", null, NOON);
        assertThat(orphans.adopt("attempt-1", call))
                .isNotNull()
                .extracting(Orphans.Orphan::answer)
                .isNull();
        assertThat(orphans.answered("attempt-1", ANSWER)).isSameAs(call);
        assertThat(orphans.answered("attempt-1", ANSWER)).isNull();
    }

    @Test
    void theAnswerIsKeptForTheNextWhenTheAdopterHasLostItsPartitionToo() {
        orphans.addSent(call, "attempt-1", null, NOON);
        orphans.adopt("attempt-1", call);
        assignment.close();
        assertThat(orphans.answered("attempt-1", ANSWER)).isNull();
        Call next = EngineFixture.take(EngineFixture.active(0), 1, "order-1");
        assertThat(orphans.adopt("attempt-1", next))
                .isNotNull()
                .extracting(Orphans.Orphan::answer)
                .isEqualTo(ANSWER);
    }

    @Test
    void anAnswerToWhatIsNoOrphanIsNobodys() {
        assertThat(orphans.answered("attempt-1", ANSWER)).isNull();
    }

    @Test
    void theyAreKeptForAWhile() {
        orphans.addSent(call, "attempt-1", ANSWER, NOON);
        orphans.addSent(call, "attempt-2", ANSWER, NOON.plusSeconds(2));
        forgetOld(false);
        assertThat(orphans.adopt("attempt-1", call)).isNull();
        assertThat(orphans.adopt("attempt-2", call)).isNotNull();
    }

    /** The call that waits for it has nothing else that would wake it. */
    @Test
    void oneThatIsAwaitedIsKeptAsLongAsItTakes() {
        orphans.addSent(call, "attempt-1", null, NOON);
        orphans.adopt("attempt-1", call);
        forgetOld(false);
        assertThat(orphans.answered("attempt-1", ANSWER)).isSameAs(call);
    }
}
