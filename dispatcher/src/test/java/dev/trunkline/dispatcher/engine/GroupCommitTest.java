package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.emit.TestingMember.MEMBER;
import static dev.trunkline.dispatcher.engine.EngineFixture.claiming;
import static dev.trunkline.dispatcher.engine.EngineFixture.deadLetter;
import static dev.trunkline.dispatcher.engine.EngineFixture.ending;
import static dev.trunkline.dispatcher.engine.EngineFixture.take;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final EngineFixture engine = new EngineFixture();
    private final GroupCommit commits = new GroupCommit(EngineFixture.settings(), engine.parts());
    private final Assignment assignment = EngineFixture.active(0);
    private final List<CommitPlan> committed = new ArrayList<>();
    private final Call first = take(assignment, 0, "order-0");
    private final Call second = take(assignment, 1, "order-1");

    @BeforeEach
    void open() {
        assertThat(engine.transactions.reopen()).isTrue();
    }

    @AfterEach
    void close() {
        engine.transactions.close();
    }

    @Test
    void aTicksWritesAreOneTransaction() {
        commits.add(claiming(first, "attempt-1"));
        commits.add(ending(second, Outcome.FAILED));
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isTrue();
        assertThat(commit()).isTrue();
        assertThat(engine.producer.commitCount()).isEqualTo(1);
        assertThat(sent()).containsExactly("ledger", "ledger", "results");
        assertThat(commits.hasWrites(engine.now)).isFalse();
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isFalse();
    }

    /** What is claimed must be sent within the lease; outcomes wait for nothing. */
    @Test
    void afterALapseFewerClaimsGoAtATimeUntilNoneLapses() {
        for (int offset = 10; offset < 9_010; offset++) {
            commits.add(claiming(take(assignment, offset, "order-" + offset), "a-" + offset));
        }
        commits.add(ending(second, Outcome.FAILED));
        for (int i = 0; i < 8; i++) {
            commits.claimLapsed();
            assertThat(commit()).isTrue();
        }
        assertThat(results()).as("past claims that stay").hasSize(1);
        int slow = sent().size();
        commit();
        assertThat(sent().size() - slow).as("the fewest").isEqualTo(16);
        commit();
        assertThat(sent().size() - slow - 16).as("twice as many").isEqualTo(32);
    }

    @Test
    void fewCallsDoNotWaitForEachOther() {
        commits.add(ending(first, Outcome.FAILED));
        commit();
        commits.add(ending(second, Outcome.FAILED));
        assertThat(commits.isDue(engine.now, List.of(assignment), 31)).isTrue();
        assertThat(commits.isPacing(engine.now, 31)).isFalse();
    }

    @Test
    void theMoreCallsAreUnderWayTheMoreShareATransaction() {
        commits.add(ending(first, Outcome.FAILED));
        commit();
        commits.add(ending(second, Outcome.FAILED));
        assertThat(commits.isDue(engine.now, List.of(assignment), 231)).isFalse();
        assertThat(commits.isPacing(engine.now.plusMillis(19), 231)).isTrue();
        assertThat(commits.isDue(engine.now.plusMillis(20), List.of(assignment), 231)).isTrue();
    }

    @Test
    void howeverManyTheyDoNotWaitForLong() {
        commits.add(ending(first, Outcome.FAILED));
        commit();
        commits.add(ending(second, Outcome.FAILED));
        Instant soon = engine.now.plusMillis(60);
        assertThat(commits.isDue(soon, List.of(assignment), 1_000_000)).isTrue();
    }

    @Test
    void aClockThatGoesBackHoldsNoCommitUp() {
        commits.add(ending(first, Outcome.FAILED));
        commit();
        commits.add(ending(second, Outcome.FAILED));
        Instant back = engine.now.minusSeconds(3_600);
        assertThat(commits.isDue(back, List.of(assignment), 1_000_000)).isTrue();
    }

    /** The time the transaction took is the claim's loss. */
    @Test
    void theLeaseIsCountedFromBeforeTheTransaction() {
        long before = System.nanoTime();
        commits.add(claiming(first, "attempt-1"));
        commit();
        long lease = EngineFixture.settings().lease().toNanos();
        assertThat(committed.getFirst().leaseEnd() - lease).isBetween(before, System.nanoTime());
    }

    @Test
    void whatIsAbortedIsSentAgainInOrderAfterAPause() {
        commits.add(ending(first, Outcome.FAILED));
        commits.add(ending(second, Outcome.FAILED));
        engine.producer.sendOffsetsToTransactionException = new KafkaException("rebalance");
        assertThat(commit()).isTrue();
        assertThat(committed).isEmpty();
        assertThat(sent()).isEmpty();
        engine.producer.sendOffsetsToTransactionException = null;
        commits.add(ending(take(assignment, 2, "order-2"), Outcome.FAILED));
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isFalse();
        engine.now = engine.now.plusSeconds(1);
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isTrue();
        commit();
        assertThat(results()).containsExactly("order-0", "order-1", "order-2");
        assertThat(engine.listener.transactions).containsExactly("aborted", "committed");
    }

    @Test
    void anUnansweredCommitIsRepeatedWithoutSendingAgain() {
        commits.add(ending(first, Outcome.FAILED));
        engine.producer.commitFailures.add(new TimeoutException("no answer"));
        assertThat(commit()).isTrue();
        assertThat(committed).hasSize(1);
        assertThat(results()).containsExactly("order-0");
    }

    @Test
    void ofAnUnknownTransactionNothingIsSentAgain() {
        commits.add(ending(first, Outcome.FAILED));
        engine.producer.commitFailures.add(new TimeoutException("no answer"));
        engine.producer.commitFailures.add(new KafkaException("fatal"));
        assertThat(commit()).isFalse();
        assertThat(committed).isEmpty();
        assertThat(commits.hasWrites(engine.now)).isFalse();
        assertThat(engine.listener.transactions).containsExactly("unknown");
    }

    @Test
    void writesOfALostPartitionAreDropped() {
        commits.add(ending(first, Outcome.FAILED));
        assignment.close();
        assertThat(commit()).isTrue();
        assertThat(engine.producer.commitTries).isZero();
    }

    @Test
    void deadLettersThatCantBeWrittenHoldTheirOffsetsAndNothingElse() {
        engine.producer.unwritable.add("dlq");
        commits.add(deadLetter(take(assignment, 2, null)));
        commits.add(ending(first, Outcome.FAILED));
        commit();
        assertThat(committed).isEmpty();
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isTrue();
        commit();
        assertThat(results()).containsExactly("order-0");
        finishCommitted();
        commits.add(ending(second, Outcome.FAILED));
        commit();
        finishCommitted();
        assertThat(results()).containsExactly("order-0", "order-1");
        assertThat(assignment.frontier().value()).isEqualTo(2);
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isFalse();
    }

    @Test
    void deadLettersAreWrittenWhenTheirTopicIsBack() {
        engine.producer.unwritable.add("dlq");
        commits.add(deadLetter(take(assignment, 2, null)));
        commit();
        engine.producer.unwritable.clear();
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isFalse();
        engine.now = engine.now.plusSeconds(6); // the pause begins when the attempt has ended
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isTrue();
        commit();
        assertThat(sent()).containsOnlyOnce("dlq");
    }

    /** Such as one that is larger than the topic takes. */
    @Test
    void aDeadLetterThatCanNeverBeWrittenHoldsUpNoOther() {
        String poison = "poison";
        engine.producer.unwritable.add(poison);
        Call never = new Call(assignment, EngineFixture.record(2, "key", poison), engine.now);
        assignment.took(never);
        commits.add(deadLetter(never));
        for (int offset = 3; offset < 40; offset++) {
            commits.add(deadLetter(take(assignment, offset, null)));
        }
        for (int tick = 0; tick < 40; tick++) {
            commits.add(claiming(first, "attempt-" + tick));
            commit();
            engine.now = engine.now.plusSeconds(5);
        }
        assertThat(sent().stream().filter("dlq"::equals)).hasSize(37);
    }

    @Test
    void aPartitionOnTheMoveIsCommittedOnceASecond() {
        commits.add(claiming(first, "attempt-1"));
        commit();
        assignment.finished(first);
        assertThat(commits.isDue(engine.now, List.of(assignment), 0)).isFalse();
        assertThat(commits.isDue(engine.now.plus(Duration.ofSeconds(1)), List.of(assignment), 0))
                .isTrue();
    }

    @Test
    void claimsOfALeavingPartitionAreDroppedAndItsEndsKept() {
        Assignment staying = EngineFixture.active(0);
        commits.add(claiming(first, "attempt-1"));
        commits.add(ending(second, Outcome.FAILED));
        commits.add(claiming(take(staying, 0, "order-9"), "attempt-9"));
        commits.dropClaims(assignment);
        assertThat(commits.holds(assignment)).isTrue();
        commit();
        assertThat(committed.getFirst().writes())
                .extracting(Write::call)
                .extracting(Call::requestId)
                .containsExactly("order-1", "order-9");
        assertThat(commits.holds(assignment)).isFalse();
    }

    private boolean commit() {
        return commits.commit(engine.now, List.of(assignment), MEMBER, committed::add);
    }

    private void finishCommitted() {
        committed.forEach(
                plan -> plan.writes().forEach(write -> assignment.finished(write.call())));
        committed.clear();
        assignment.committed(assignment.frontier().value());
    }

    private List<String> sent() {
        return engine.producer.history().stream().map(ProducerRecord::topic).toList();
    }

    private List<String> results() {
        return engine.producer.history().stream()
                .filter(record -> record.topic().equals("results"))
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }
}
