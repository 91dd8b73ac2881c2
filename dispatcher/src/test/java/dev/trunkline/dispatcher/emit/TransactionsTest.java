package dev.trunkline.dispatcher.emit;

import static dev.trunkline.dispatcher.emit.TestingMember.MEMBER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.emit.Transactions.Result;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS =
            Map.of(new TopicPartition("requests", 3), new OffsetAndMetadata(7));

    private TestingProducer producer = new TestingProducer();
    private final Transactions transactions =
            new Transactions(() -> producer = new TestingProducer());

    @BeforeEach
    void open() {
        assertThat(transactions.isOpen()).isFalse();
        assertThat(transactions.reopen()).isTrue();
    }

    @Test
    void recordsAndOffsetsBecomeVisibleTogether() {
        assertThat(commit("a", "b")).isEqualTo(new Result.Committed());
        assertThat(producer.history()).extracting(ProducerRecord::topic).containsExactly("a", "b");
        assertThat(producer.consumerGroupOffsetsHistory())
                .containsExactly(Map.of(MEMBER.groupId(), OFFSETS));
    }

    @Test
    void nothingIsSentBeforeItIsOpen() {
        transactions.close();
        assertThat(producer.closed()).isTrue();
        assertThat(commit("a")).isEqualTo(new Result.Aborted("the producer is not open", null));
    }

    @Test
    void aRecordThatCantBeSentAbortsAllAndIsNamedByItsTopic() {
        producer.unwritable.add("b");
        assertThat(commit("a", "b", "c"))
                .isInstanceOfSatisfying(
                        Result.Aborted.class,
                        aborted -> {
                            assertThat(aborted.failedTopic()).isEqualTo("b");
                            assertThat(aborted.why()).contains("can't be written: b");
                        });
        assertThat(producer.history()).isEmpty();
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void refusedOffsetsAbort() {
        producer.sendOffsetsToTransactionException = new KafkaException("not your partition");
        assertThat(commit("a"))
                .isInstanceOfSatisfying(
                        Result.Aborted.class,
                        aborted -> assertThat(aborted.failedTopic()).isNull());
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aCommitWithoutAnAnswerIsRepeated() {
        producer.commitFailures.add(new TimeoutException("no answer"));
        producer.commitFailures.add(new TimeoutException("no answer"));
        assertThat(commit("a")).isEqualTo(new Result.Committed());
        assertThat(producer.commitTries).isEqualTo(3);
        assertThat(producer.aborts).isZero();
    }

    @Test
    void aCommitThatIsNeverAnsweredIsUnknownAndNotAborted() {
        for (int attempt = 0; attempt < 100; attempt++) {
            producer.commitFailures.add(new TimeoutException("no answer"));
        }
        assertThat(commit("a")).isInstanceOf(Result.Unknown.class);
        assertThat(producer.commitTries).isBetween(2, 20);
        assertThat(producer.aborts).isZero();
    }

    /** The unanswered one may have been made: what comes after it proves nothing. */
    @Test
    void aFailureAfterAnUnansweredCommitIsUnknown() {
        producer.commitFailures.add(new TimeoutException("no answer"));
        producer.commitFailures.add(new KafkaException("bad state"));
        assertThat(commit("a")).isInstanceOf(Result.Unknown.class);
        assertThat(producer.aborts).isZero();
    }

    @Test
    void aRefusedCommitIsAborted() {
        producer.commitFailures.add(new KafkaException("abortable"));
        assertThat(commit("a")).isInstanceOf(Result.Aborted.class);
    }

    @Test
    void whoIsFencedKnowsNothing() {
        producer.commitFailures.add(new ProducerFencedException("fenced"));
        producer.abortTransactionException = new ProducerFencedException("fenced");
        assertThat(commit("a")).isInstanceOf(Result.Unknown.class);
    }

    @Test
    void aNewProducerTakesTheOldOnesPlace() {
        TestingProducer old = producer;
        assertThat(transactions.reopen()).isTrue();
        assertThat(old.closed()).isTrue();
        assertThat(producer).isNotSameAs(old);
        assertThat(commit("a")).isEqualTo(new Result.Committed());
    }

    @Test
    void aProducerThatCantBeginIsNotUsed() {
        TestingProducer unready = new TestingProducer();
        unready.initTransactionException = new TimeoutException("no coordinator");
        try (Transactions closed = new Transactions(() -> unready)) {
            assertThat(closed.reopen()).isFalse();
            assertThat(closed.isOpen()).isFalse();
            assertThat(unready.closed()).isTrue();
        }
    }

    private Result commit(String... topics) {
        List<ProducerRecord<byte[], byte[]>> records =
                List.of(topics).stream()
                        .map(topic ->
                                new ProducerRecord<byte[], byte[]>(topic, "v".getBytes(UTF_8)))
                        .toList();
        return transactions.commit(records, OFFSETS, MEMBER);
    }
}
