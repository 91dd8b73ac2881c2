package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.engine.EngineFixture.PARTITION;
import static dev.trunkline.dispatcher.engine.EngineFixture.active;
import static dev.trunkline.dispatcher.engine.EngineFixture.claiming;
import static dev.trunkline.dispatcher.engine.EngineFixture.deadLetter;
import static dev.trunkline.dispatcher.engine.EngineFixture.ending;
import static dev.trunkline.dispatcher.engine.EngineFixture.take;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerKey;
import dev.trunkline.dispatcher.emit.OutboundRecords;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CommitPlanTest {
    private static final Duration WINDOW = Duration.ofDays(1);

    private final Assignment assignment = active(10);
    private final Call first = take(assignment, 10, "order-1");
    private final Call second = take(assignment, 11, "order-2");
    private final Call third = take(assignment, 14, "order-3");

    @Test
    void aClaimAloneSendsTheFrontierUnchanged() {
        CommitPlan plan = plan(claiming(second, "attempt-1"));
        assertThat(plan.offsets()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(10)));
        assertThat(keys(plan)).containsExactly("r:order-2");
    }

    @Test
    void anEndAboveTheFrontierIsMarkedByItsRequestsOwnEntry() {
        CommitPlan plan = plan(ending(second, Outcome.DISPATCHED));
        assertThat(plan.offsets()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(10)));
        assertThat(keys(plan)).containsExactly("r:order-2");
        assertThat(plan.ledger().getFirst().value())
                .isEqualTo(new LedgerEntry.Finished(11, Outcome.DISPATCHED, Reason.OK, NOON));
    }

    @Test
    void anEndAtTheFrontierMovesItAndNeedsNoMark() {
        CommitPlan plan = plan(ending(first, Outcome.DISPATCHED));
        assertThat(plan.offsets()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(11)));
        assertThat(keys(plan)).containsExactly("r:order-1");
    }

    @Test
    void theFrontierIsThatAfterAllEndsOfTheTransaction() {
        CommitPlan plan =
                plan(
                        ending(third, Outcome.FAILED),
                        ending(first, Outcome.DISPATCHED),
                        ending(second, Outcome.EXPIRED));
        assertThat(plan.offsets()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(15)));
        assertThat(keys(plan)).containsExactly("r:order-3", "r:order-1", "r:order-2");
    }

    @Test
    void deadLettersAndDuplicatesLeaveMarksTooAndTouchNoRequest() {
        Call unreadable = take(assignment, 20, null);
        CommitPlan plan = plan(deadLetter(unreadable), ending(third, Outcome.DUPLICATE));
        assertThat(keys(plan)).containsExactly("o:20", "o:14");
        assertThat(plan.ledger().getFirst().value())
                .isEqualTo(
                        new LedgerEntry.Finished(
                                20, Outcome.REJECTED, Reason.INVALID_REQUEST, NOON));
    }

    /** Its claim would stand for ever: the record is the one the entry belongs to. */
    @Test
    void aDuplicateThatTheRoomGaveAwayEndsItsOwnClaim() {
        first.state = first.known().claimed(TestingCalls.claim(10, 1, "attempt-1", false));
        CommitPlan plan = plan(ending(first, Outcome.DUPLICATE));
        assertThat(keys(plan)).containsExactly("r:order-1");
        assertThat(plan.ledger().getFirst().value())
                .isEqualTo(new LedgerEntry.Finished(10, Outcome.DUPLICATE, Reason.OK, NOON));
    }

    @Test
    void aPartitionThatOnlyMovedIsCommittedToo() {
        assignment.finished(first);
        CommitPlan plan = plan();
        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.offsets()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(11)));
        assignment.committed(11);
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void marksThatTheFrontierHasPassedAreTakenBack() {
        assignment.ledger().apply(new LedgerKey.Offset(11), finished(11));
        assignment.ledger().apply(new LedgerKey.Offset(14), finished(14));
        assignment.finished(second);
        CommitPlan plan = plan(ending(first, Outcome.DISPATCHED));
        assertThat(plan.offsets()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(14)));
        assertThat(keys(plan)).containsExactly("r:order-1", "o:11");
        assertThat(plan.ledger().getLast().value()).isNull();
    }

    @Test
    void requestsPastTheDedupeWindowAreTakenBack() {
        assignment.ledger().apply(new LedgerKey.Request("old"), finished(3));
        assertThat(keys(plan(NOON.plus(WINDOW), claiming(first, "attempt-1"))))
                .containsExactly("r:order-1");
        assertThat(keys(plan(NOON.plus(WINDOW).plusMillis(1), claiming(first, "attempt-1"))))
                .containsExactly("r:order-1", "r:old");
    }

    @Test
    void whatIsSentIsLedgerFirstThenTheRest() {
        first.event =
                new CredentialSourceEvent(
                        "order-1", null, "database", "ok", "hit", null, null, 1, NOON);
        Call unreadable = take(assignment, 20, null);
        OutboundRecords records = new OutboundRecords(EngineFixture.TOPICS, "group");
        CommitPlan plan =
                plan(
                        claiming(first, "attempt-1"),
                        deadLetter(unreadable),
                        ending(third, Outcome.FAILED));
        assertThat(plan.records(records))
                .extracting(ProducerRecord::topic)
                .containsExactly("ledger", "ledger", "ledger", "credentials", "dlq", "results");
        assertThat(plan.records(records).getFirst().partition()).isZero();
    }

    @Test
    void theLeaseIsAddedWhenItIsKnown() {
        assertThat(plan(claiming(first, "attempt-1")).leasedUntil(7).leaseEnd()).isEqualTo(7);
    }

    private CommitPlan plan(Write... writes) {
        return plan(NOON, writes);
    }

    private CommitPlan plan(Instant now, Write... writes) {
        return CommitPlan.of(List.of(writes), List.of(assignment), now, WINDOW);
    }

    private static LedgerEntry finished(long offset) {
        return new LedgerEntry.Finished(offset, Outcome.DISPATCHED, Reason.OK, NOON);
    }

    private static List<String> keys(CommitPlan plan) {
        return plan.ledger().stream().map(entry -> new String(entry.key().bytes(), UTF_8)).toList();
    }
}
