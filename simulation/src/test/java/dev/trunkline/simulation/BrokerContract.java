package dev.trunkline.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine relies on brokers and clients for: the simulated ones and the real ones. */
abstract class BrokerContract {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Runs a test on a cluster of its own, with members of the protocol. */
    abstract void on(Group.Protocol protocol, java.util.function.Consumer<Cluster> test);

    private void on(java.util.function.Consumer<Cluster> test) {
        on(Group.Protocol.COOPERATIVE, test);
    }

    /** Time of the cluster, in nanoseconds. */
    abstract long nanoTime();

    @Test
    void a_later_producer_of_the_same_id_fences_the_earlier() {
        on(cluster -> {
            Producer<byte[], byte[]> earlier = begun(cluster, "id");
            send(earlier, cluster.log(), "lost");
            earlier.flush();
            Producer<byte[], byte[]> later = begun(cluster, "id");
            assertThatThrownBy(earlier::commitTransaction).isInstanceOf(KafkaException.class);
            send(later, cluster.log(), "kept");
            later.commitTransaction();
            assertThat(readAll(cluster)).containsExactly("kept");
            earlier.close(Duration.ZERO);
            later.close(Duration.ZERO);
        });
    }

    @Test
    void an_open_transaction_holds_read_committed_readers_below_the_end() {
        on(cluster -> {
            Producer<byte[], byte[]> open = begun(cluster, "open");
            Producer<byte[], byte[]> other = begun(cluster, "other");
            send(open, cluster.log(), "open");
            open.flush();
            send(other, cluster.log(), "other");
            other.commitTransaction();
            assertThat(end(cluster, IsolationLevel.READ_COMMITTED)).isZero();
            assertThat(end(cluster, IsolationLevel.READ_UNCOMMITTED)).isGreaterThanOrEqualTo(2);
            open.commitTransaction();
            assertThat(readAll(cluster)).containsExactly("open", "other");
            open.close(Duration.ZERO);
            other.close(Duration.ZERO);
        });
    }

    @Test
    void what_is_aborted_is_never_seen_and_reading_passes_it() {
        on(cluster -> {
            Producer<byte[], byte[]> producer = begun(cluster, "id");
            send(producer, cluster.log(), "aborted");
            producer.flush();
            producer.abortTransaction();
            assertThat(readAll(cluster)).isEmpty();
            producer.close(Duration.ZERO);
        });
    }

    @Test
    void a_transaction_that_takes_too_long_is_aborted() {
        on(cluster -> {
            Producer<byte[], byte[]> producer = begun(cluster, "id");
            send(producer, cluster.log(), "late");
            producer.flush();
            Consumer<byte[], byte[]> reader = cluster.reader(IsolationLevel.READ_COMMITTED);
            reader.assign(Set.of(cluster.log()));
            reader.seekToBeginning(Set.of(cluster.log()));
            until(() -> reader.poll(SHORT).isEmpty() && reader.position(cluster.log()) > 0);
            assertThatThrownBy(producer::commitTransaction).isInstanceOf(KafkaException.class);
            assertThat(readAll(cluster)).isEmpty();
            producer.close(Duration.ZERO);
            reader.close();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"COOPERATIVE", "CONSUMER"})
    void offsets_of_another_generation_are_refused(Group.Protocol protocol) {
        on(
                protocol,
                cluster -> {
                    Consumer<byte[], byte[]> member = cluster.member();
                    Assignments assignments = joined(cluster, member);
                    ConsumerGroupMetadata real = member.groupMetadata();
                    ConsumerGroupMetadata stale =
                            Tampering.metadata(
                                    cluster.group(), real.generationId() - 1, real.memberId());
                    ConsumerGroupMetadata stranger =
                            Tampering.metadata(cluster.group(), real.generationId(), "stranger");
                    assertThat(assignments.owned).hasSameElementsAs(cluster.input());
                    for (ConsumerGroupMetadata refused : List.of(stale, stranger)) {
                        Producer<byte[], byte[]> producer = begun(cluster, "id");
                        assertThatThrownBy(() ->
                                        producer.sendOffsetsToTransaction(
                                                offsets(cluster, 7), refused))
                                .isInstanceOf(CommitFailedException.class);
                        producer.abortTransaction();
                        producer.close(Duration.ZERO);
                    }
                    assertThat(committed(cluster, member)).isEmpty();
                    commit(cluster, offsets(cluster, 7), real);
                    assertThat(committed(cluster, member)).containsExactly(7L);
                    member.close();
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"COOPERATIVE", "CONSUMER"})
    void offsets_from_nobody_are_taken_unfenced(Group.Protocol protocol) {
        on(
                protocol,
                cluster -> {
                    Consumer<byte[], byte[]> member = cluster.member();
                    joined(cluster, member);
                    commit(
                            cluster,
                            offsets(cluster, 3),
                            Tampering.metadata(cluster.group(), -1, ""));
                    assertThat(committed(cluster, member)).containsExactly(3L);
                    member.close();
                });
    }

    @Test
    void committed_offsets_wait_for_the_transaction_that_changes_them() {
        on(cluster -> {
            Consumer<byte[], byte[]> member = cluster.member();
            joined(cluster, member);
            Producer<byte[], byte[]> producer = begun(cluster, "id");
            producer.sendOffsetsToTransaction(offsets(cluster, 5), member.groupMetadata());
            Set<TopicPartition> one = Set.of(cluster.input().getFirst());
            assertThatThrownBy(() -> member.committed(one, Duration.ofMillis(500)))
                    .isInstanceOf(TimeoutException.class);
            producer.commitTransaction();
            assertThat(committed(cluster, member)).containsExactly(5L);
            producer.close(Duration.ZERO);
            member.close();
        });
    }

    @Test
    void a_commit_without_an_answer_can_only_be_repeated_and_is_made_once() {
        on(cluster -> {
            Producer<byte[], byte[]> producer = cluster.unanswered("id");
            producer.beginTransaction();
            send(producer, cluster.log(), "once");
            assertThatThrownBy(producer::commitTransaction).isInstanceOf(TimeoutException.class);
            assertThatThrownBy(producer::abortTransaction)
                    .isInstanceOf(IllegalStateException.class);
            until(() -> isAnswered(producer::commitTransaction));
            assertThat(readAll(cluster)).containsExactly("once");
            producer.close(Duration.ZERO);
        });
    }

    /** Whether an operation was not timed out. */
    static boolean isAnswered(Runnable operation) {
        try {
            operation.run();
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    @Test
    void offsets_of_a_fenced_producer_are_dropped() {
        on(cluster -> {
            Consumer<byte[], byte[]> member = cluster.member();
            joined(cluster, member);
            commit(cluster, offsets(cluster, 1), member.groupMetadata());
            Producer<byte[], byte[]> open = begun(cluster, "open");
            open.sendOffsetsToTransaction(offsets(cluster, 9), member.groupMetadata());
            Producer<byte[], byte[]> later = begun(cluster, "open");
            assertThat(committed(cluster, member)).containsExactly(1L);
            assertThatThrownBy(open::commitTransaction).isInstanceOf(KafkaException.class);
            open.close(Duration.ZERO);
            later.close(Duration.ZERO);
            member.close();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"COOPERATIVE", "CONSUMER"})
    void a_second_member_takes_some_and_pauses_stay_on_the_rest(Group.Protocol protocol) {
        on(
                protocol,
                cluster -> {
                    Consumer<byte[], byte[]> first = cluster.member();
                    Assignments mine = joined(cluster, first);
                    int generation = first.groupMetadata().generationId();
                    first.pause(cluster.input());
                    Consumer<byte[], byte[]> second = cluster.member();
                    Assignments other = new Assignments();
                    second.subscribe(Set.of(cluster.input().getFirst().topic()), other);
                    until(() -> {
                        first.poll(SHORT);
                        second.poll(SHORT);
                        return mine.owned.size() == 1 && other.owned.size() == 1;
                    });
                    // A real assignor moves one. Here chance shares out: both may have gone, and
                    // one be
                    // back.
                    Set<TopicPartition> stayed = new LinkedHashSet<>(cluster.input());
                    stayed.removeAll(mine.revoked);
                    assertThat(mine.revoked).isNotEmpty();
                    assertThat(first.paused()).isEqualTo(stayed);
                    assertThat(first.groupMetadata().generationId()).isGreaterThan(generation);
                    second.close();
                    first.close();
                });
    }

    /** What a member is told. */
    private static final class Assignments implements ConsumerRebalanceListener {
        final Set<TopicPartition> owned = new LinkedHashSet<>();
        final Set<TopicPartition> revoked = new LinkedHashSet<>();

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            owned.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            owned.removeAll(partitions);
            revoked.addAll(partitions);
        }
    }

    private Assignments joined(Cluster cluster, Consumer<byte[], byte[]> member) {
        Assignments assignments = new Assignments();
        member.subscribe(Set.of(cluster.input().getFirst().topic()), assignments);
        until(() -> {
            member.poll(SHORT);
            return assignments.owned.size() == cluster.input().size();
        });
        return assignments;
    }

    private void until(BooleanSupplier met) {
        long deadline = nanoTime() + LONG.toNanos();
        while (!met.getAsBoolean()) {
            assertThat(nanoTime()).as("waited for %s", LONG).isLessThan(deadline);
        }
    }

    private static Producer<byte[], byte[]> begun(Cluster cluster, String id) {
        Producer<byte[], byte[]> producer = cluster.producer(id);
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private static void commit(
            Cluster cluster,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata member) {
        Producer<byte[], byte[]> producer = begun(cluster, "committer");
        producer.sendOffsetsToTransaction(offsets, member);
        producer.commitTransaction();
        producer.close(Duration.ZERO);
    }

    private static void send(Producer<byte[], byte[]> producer, TopicPartition to, String value) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                to.topic(), to.partition(), null, value.getBytes(UTF_8)),
                        (sent, failed) -> {});
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Cluster cluster, long offset) {
        return Map.of(cluster.input().getFirst(), new OffsetAndMetadata(offset));
    }

    private static List<Long> committed(Cluster cluster, Consumer<byte[], byte[]> member) {
        Set<TopicPartition> one = Set.of(cluster.input().getFirst());
        return member.committed(one, Duration.ofSeconds(10)).values().stream()
                .filter(java.util.Objects::nonNull)
                .map(OffsetAndMetadata::offset)
                .toList();
    }

    private static long end(Cluster cluster, IsolationLevel isolation) {
        try (Consumer<byte[], byte[]> reader = cluster.reader(isolation)) {
            reader.assign(Set.of(cluster.log()));
            return reader.endOffsets(Set.of(cluster.log())).values().iterator().next();
        }
    }

    /** As the engine reads its ledger: read_committed, to the uncommitted end. */
    private List<String> readAll(Cluster cluster) {
        long end = end(cluster, IsolationLevel.READ_UNCOMMITTED);
        List<String> values = new ArrayList<>();
        try (Consumer<byte[], byte[]> reader = cluster.reader(IsolationLevel.READ_COMMITTED)) {
            reader.assign(Set.of(cluster.log()));
            reader.seekToBeginning(Set.of(cluster.log()));
            until(() -> {
                reader.poll(SHORT).forEach(record -> values.add(new String(record.value(), UTF_8)));
                return reader.position(cluster.log()) >= end;
            });
        }
        return values;
    }
}
