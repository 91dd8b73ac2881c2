package dev.trunkline.simulation;

import dev.trunkline.simulation.Group.Assigned;
import dev.trunkline.simulation.Group.Protocol;
import dev.trunkline.simulation.Network.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;

/**
 * A member of the group as the real client behaves, of what the engine uses: signs of life go on
 * beside the engine's thread, and all that changes the assignment happens within a poll.
 */
final class SimulatedConsumer {
    private static final Set<TopicPartition> NONE = Set.of();

    private final World world;
    private final SimulatedProcess process;
    private final ClientSettings settings;
    private final String group;
    private final Waiter poller;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> paused = new LinkedHashSet<>();
    private Set<TopicPartition> owned = NONE;
    private @Nullable ConsumerRebalanceListener listener;
    private @Nullable Assigned told;
    private String member;
    private int epoch;
    private long lastPoll;
    private boolean isNew = true;
    private boolean lost;
    private boolean rejoins = true;
    private boolean joining;
    private boolean closed;
    private boolean isToldOfAny;

    /** Which answers are still of use: those to an earlier membership are not. */
    private int membership;

    private SimulatedConsumer(World world, SimulatedProcess process, String group) {
        this.world = world;
        this.process = process;
        this.group = group;
        this.settings = world.scenario().clients();
        this.poller = new Waiter(world.scheduler());
        this.member = world.nextMember(process);
    }

    @SuppressWarnings("unchecked") // The interface is erased.
    static Consumer<byte[], byte[]> of(World world, SimulatedProcess process, String group) {
        return Partial.of(Consumer.class, new SimulatedConsumer(world, process, group));
    }

    private Group coordinator() {
        return world.broker().group;
    }

    private boolean isClassic() {
        return coordinator().settings().protocol() != Protocol.CONSUMER;
    }

    void subscribe(Collection<String> topics, ConsumerRebalanceListener told) {
        process.checkAlive();
        listener = told;
        world.loops(process, told);
        lastPoll = world.scheduler().now();
        beat();
    }

    // Signs of life, beside the engine's thread.

    private void beat() {
        if (closed) {
            return;
        }
        if (world.scheduler().now() - lastPoll > settings.maxPoll()) {
            leave();
        } else if (!isClassic()) {
            heartbeat();
        } else if (epoch > 0 && !joining) {
            classicBeat();
        }
        world.scheduler().schedule(settings.heartbeat(), process, this::beat);
    }

    private void leave() {
        String id = member;
        if (!lost && epoch > 0) {
            world.network().post(process, () -> gone(id), _ -> {}, _ -> {});
            fenced(membership);
        }
    }

    private boolean gone(String id) {
        coordinator().leave(id);
        return true;
    }

    private void heartbeat() {
        int mine = membership;
        if (lost) {
            return; // Joins anew once the engine knows.
        }
        String id = member;
        int reported = epoch;
        Set<TopicPartition> working = owned;
        world.network()
                .<Assigned>post(
                        process,
                        () -> coordinator().heartbeat(id, reported, working),
                        answer -> told(mine, answer),
                        _ -> fenced(mine));
    }

    private void classicBeat() {
        int mine = membership;
        String id = member;
        int generation = epoch;
        world.network()
                .<Boolean>post(
                        process,
                        () -> {
                            coordinator().beat(id, generation);
                            return true;
                        },
                        _ -> {},
                        refused -> {
                            if (refused instanceof RebalanceInProgressException) {
                                rejoins = true;
                                poller.wake();
                            } else if (generation == epoch) {
                                fenced(mine);
                            }
                        });
    }

    private void told(int when, Assigned answer) {
        if (when != membership || answer.epoch() < epoch) {
            return;
        }
        told = answer;
        isNew = false;
        if (!isClassic()) {
            // Learnt beside the engine's thread, so also while that commits.
            epoch = answer.epoch();
        }
        if (!answer.partitions().equals(owned)) {
            poller.wake();
        }
    }

    /** The coordinator does not know this member any more. */
    private void fenced(int when) {
        if (when == membership) {
            membership++;
            epoch = 0;
            lost = true;
            joining = false;
            told = null;
            poller.wake();
        }
    }

    // On the engine's thread.

    ConsumerRecords<byte[], byte[]> poll(Duration time) {
        world.faults().before(process, Step.POLL);
        long until = world.scheduler().now() + process.late(time.toNanos());
        while (true) {
            lastPoll = world.scheduler().now();
            updateAssignment();
            ConsumerRecords<byte[], byte[]> records = fetch();
            long left = until - world.scheduler().now();
            if (!records.isEmpty() || !records.nextOffsets().isEmpty() || left <= 0) {
                return records;
            }
            world.broker().wakeOnChange(poller);
            poller.await(left);
            process.feelFaults();
        }
    }

    private void updateAssignment() {
        if (lost) {
            lost = false;
            Set<TopicPartition> gone = take(NONE);
            if (!gone.isEmpty()) {
                callback(Step.LOST, () -> listener().onPartitionsLost(gone));
            }
            if (isClassic()) {
                isNew = true;
                member = world.nextMember(process);
                rejoins = true;
            }
        }
        if (isClassic() && rejoins && !joining) {
            join();
        }
        Assigned answer = told;
        if (answer != null) {
            told = null;
            epoch = answer.epoch();
            joining = false;
            reconcile(answer.partitions());
        }
    }

    private void join() {
        rejoins = false;
        if (coordinator().settings().protocol() == Protocol.EAGER && !owned.isEmpty()) {
            Set<TopicPartition> all = owned;
            callback(Step.REVOKED, () -> listener().onPartitionsRevoked(all));
            take(NONE);
            if (lost) {
                return;
            }
        }
        joining = true;
        int mine = membership;
        String id = member;
        boolean first = isNew;
        Set<TopicPartition> working = owned;
        world.network()
                .<Boolean>post(
                        process,
                        () -> {
                            coordinator()
                                    .join(
                                            id,
                                            first,
                                            working,
                                            answer ->
                                                    world.network()
                                                            .back(
                                                                    process,
                                                                    () -> joined(mine, answer)));
                            return true;
                        },
                        _ -> {},
                        _ -> fenced(mine));
        // A join whose answer does not come is sent again.
        world.scheduler()
                .schedule(
                        coordinator().settings().rebalance() + settings.request(),
                        process,
                        () -> joinAgain(mine));
    }

    private void joinAgain(int when) {
        if (when == membership && joining && told == null && !closed) {
            fenced(when);
        }
    }

    private void joined(int when, Assigned answer) {
        if (when == membership) {
            told(when, answer);
            poller.wake();
        }
    }

    /** Gives up what is not ours any more, then takes what is new. */
    private void reconcile(Set<TopicPartition> target) {
        Set<TopicPartition> removed = without(owned, target);
        if (!removed.isEmpty()) {
            callback(Step.REVOKED, () -> listener().onPartitionsRevoked(removed));
            take(without(owned, removed));
            if (isClassic()) {
                rejoins = true;
            } else {
                heartbeat();
            }
            if (lost) {
                return;
            }
        }
        Set<TopicPartition> added = without(target, owned);
        if (!added.isEmpty()) {
            Set<TopicPartition> all = new LinkedHashSet<>(owned);
            all.addAll(added);
            take(all);
        }
        if (!added.isEmpty() || isClassic() || !isToldOfAny) {
            isToldOfAny = true;
            callback(Step.ASSIGNED, () -> listener().onPartitionsAssigned(added));
        }
    }

    private static Set<TopicPartition> without(Set<TopicPartition> from, Set<TopicPartition> what) {
        Set<TopicPartition> rest = new LinkedHashSet<>(from);
        rest.removeAll(what);
        return rest;
    }

    /** What was owned before. */
    private Set<TopicPartition> take(Set<TopicPartition> next) {
        Set<TopicPartition> before = owned;
        owned = next;
        positions.keySet().retainAll(next);
        paused.retainAll(next);
        return before;
    }

    private void callback(Step step, Runnable tell) {
        world.faults().before(process, step);
        if (step == Step.ASSIGNED) {
            tell.run();
        } else {
            world.tampering().givingUp(listener(), tell);
        }
        world.faults().after(process, step);
        lastPoll = world.scheduler().now();
    }

    private ConsumerRebalanceListener listener() {
        return Objects.requireNonNull(listener, "subscribe comes first");
    }

    private ConsumerRecords<byte[], byte[]> fetch() {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
        if (!world.network().reaches(process, Server.BROKER)) {
            return new ConsumerRecords<>(found, next);
        }
        for (TopicPartition partition : owned) {
            if (!paused.contains(partition)) {
                fetch(partition, found, next);
            }
        }
        return new ConsumerRecords<>(found, next);
    }

    private void fetch(
            TopicPartition partition,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found,
            Map<TopicPartition, OffsetAndMetadata> next) {
        Log log = world.broker().log(partition);
        Long known = positions.get(partition);
        long from = Math.max(known == null ? position(partition) : known, log.start());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long end =
                log.read(
                        from,
                        entry -> {
                            records.add(SimulatedReader.record(partition, entry, entry.value));
                            return records.size() < settings.pollRecords();
                        });
        positions.put(partition, end);
        if (end != from) {
            next.put(partition, new OffsetAndMetadata(end));
        }
        if (!records.isEmpty()) {
            found.put(partition, records);
        }
    }

    private long position(TopicPartition partition) {
        Long known = positions.get(partition);
        if (known != null) {
            return known;
        }
        Set<TopicPartition> one = Set.of(partition);
        Long committed =
                SimulatedReader.ask(
                                world, process, Step.OFFSETS, () -> coordinator().fetchStable(one))
                        .get(partition);
        long position = committed == null ? world.broker().log(partition).start() : committed;
        positions.put(partition, position);
        return position;
    }

    long position(TopicPartition partition, Duration timeout) {
        return position(partition);
    }

    Map<TopicPartition, OffsetAndMetadata> committed(
            Set<TopicPartition> partitions, Duration timeout) {
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
        SimulatedReader.ask(
                        world,
                        process,
                        Step.OFFSETS,
                        () ->
                                world.tampering().isLeftOut(Rule.STABLE_READ)
                                        ? coordinator().fetch(partitions)
                                        : coordinator().fetchStable(partitions))
                .forEach(
                        (partition, offset) -> found.put(partition, new OffsetAndMetadata(offset)));
        return found;
    }

    Map<TopicPartition, Long> beginningOffsets(
            Collection<TopicPartition> partitions, Duration timeout) {
        return SimulatedReader.ask(
                world,
                process,
                Step.OFFSETS,
                () -> {
                    Map<TopicPartition, Long> starts = new HashMap<>();
                    partitions.forEach(partition ->
                            starts.put(partition, world.broker().log(partition).start()));
                    return starts;
                });
    }

    List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
        process.checkAlive();
        return world.broker().logs(topic).stream()
                .map(log -> new PartitionInfo(topic, log.partition.partition(), null, null, null))
                .toList();
    }

    void seek(TopicPartition partition, long offset) {
        process.checkAlive();
        requireOwned(List.of(partition));
        positions.put(partition, offset);
    }

    Set<TopicPartition> paused() {
        process.checkAlive();
        return Set.copyOf(paused);
    }

    void pause(Collection<TopicPartition> partitions) {
        process.checkAlive();
        requireOwned(partitions);
        paused.addAll(partitions);
    }

    void resume(Collection<TopicPartition> partitions) {
        process.checkAlive();
        requireOwned(partitions);
        paused.removeAll(partitions);
    }

    private void requireOwned(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            if (!owned.contains(partition)) {
                throw new IllegalStateException("No current assignment for partition " + partition);
            }
        }
    }

    ConsumerGroupMetadata groupMetadata() {
        process.checkAlive();
        return world.tampering()
                .shown(
                        epoch == 0
                                ? Tampering.metadata(group, -1, "")
                                : Tampering.metadata(group, epoch, member));
    }

    void close() {
        process.checkAlive();
        closed = true;
        if (!owned.isEmpty() && !lost) {
            Set<TopicPartition> all = owned;
            callback(Step.REVOKED, () -> listener().onPartitionsRevoked(all));
            take(NONE);
        }
        String id = member;
        world.network().post(process, () -> gone(id), _ -> {}, _ -> {});
    }
}
