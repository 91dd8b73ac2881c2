package dev.trunkline.simulation;

import dev.trunkline.simulation.Network.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A consumer outside of any group, of what {@code LedgerReader} uses. */
final class SimulatedReader {
    private final World world;
    private final SimulatedProcess process;
    private final IsolationLevel isolation;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private SimulatedReader(World world, SimulatedProcess process, IsolationLevel isolation) {
        this.world = world;
        this.process = process;
        this.isolation = isolation;
    }

    @SuppressWarnings("unchecked") // The interface is erased.
    static Consumer<byte[], byte[]> of(
            World world, SimulatedProcess process, IsolationLevel isolation) {
        return Partial.of(Consumer.class, new SimulatedReader(world, process, isolation));
    }

    void assign(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> positions.put(partition, 0L));
    }

    void seekToBeginning(Collection<TopicPartition> partitions) {
        partitions.forEach(
                partition -> positions.put(partition, world.broker().log(partition).start()));
    }

    long position(TopicPartition partition) {
        process.checkAlive();
        return positions.getOrDefault(partition, 0L);
    }

    Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return ask(
                world,
                process,
                Step.LEDGER,
                () -> {
                    Map<TopicPartition, Long> ends = new HashMap<>();
                    for (TopicPartition partition : partitions) {
                        Log log = world.broker().log(partition);
                        ends.put(
                                partition,
                                isolation == IsolationLevel.READ_COMMITTED
                                        ? log.lastStable()
                                        : log.end());
                    }
                    return ends;
                });
    }

    ConsumerRecords<byte[], byte[]> poll(Duration time) {
        world.faults().before(process, Step.LEDGER);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        long before = positions.values().stream().mapToLong(Long::longValue).sum();
        world.scheduler().sleep(world.chance().delay());
        if (world.network().reaches(process, Server.BROKER)) {
            for (TopicPartition partition : List.copyOf(positions.keySet())) {
                List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
                long end =
                        world.broker()
                                .log(partition)
                                .read(
                                        positions.getOrDefault(partition, 0L),
                                        entry -> {
                                            if (!world.tampering().hides(entry)) {
                                                records.add(read(partition, entry));
                                            }
                                            return true;
                                        });
                positions.put(partition, end);
                if (!records.isEmpty()) {
                    found.put(partition, records);
                }
                next.put(partition, new OffsetAndMetadata(end));
            }
        }
        if (before == positions.values().stream().mapToLong(Long::longValue).sum()) {
            world.scheduler().sleep(time.toNanos());
        }
        return new ConsumerRecords<>(found, next);
    }

    private ConsumerRecord<byte[], byte[]> read(TopicPartition partition, Log.Entry entry) {
        return record(partition, entry, world.tampering().seen(process.name(), entry));
    }

    void close() {
        process.checkAlive();
    }

    static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, Log.Entry entry, byte @Nullable [] value) {
        byte[] key = entry.key;
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                entry.offset,
                entry.timestamp,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                entry.headers,
                Optional.empty());
    }

    /** Asks the broker again until it answers, for as long as consumers do. */
    static <T> T ask(World world, SimulatedProcess process, Step step, Supplier<T> execute) {
        ClientSettings settings = world.scenario().clients();
        long until = world.scheduler().now() + settings.block();
        while (world.scheduler().now() < until) {
            try {
                return world.network()
                        .call(process, Server.BROKER, step, settings.request(), execute);
            } catch (NoAnswer _) {
                // Asked again.
            } catch (org.apache.kafka.common.errors.UnstableOffsetCommitException _) {
                world.scheduler().sleep(20 * Chance.MILLI);
            }
        }
        throw new TimeoutException("not answered within default.api.timeout.ms");
    }
}
