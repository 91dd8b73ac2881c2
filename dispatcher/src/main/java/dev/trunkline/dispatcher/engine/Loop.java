package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.PartitionShare;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a consumer: tick after tick, poll, take in, let workers' signals act, wake what has
 * waited, commit. Everything happens on the thread that calls {@link #run}.
 */
final class Loop implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration BUSY_POLL = Duration.ofMillis(3);

    /** What is decided at the end of a drain has so long to be committed. */
    private static final Duration LAST_COMMITS = Duration.ofSeconds(1);

    /** In nanoseconds. */
    private static final long SNAPSHOT_PAUSE = 200_000_000L;

    /** Looking at all calls takes a twentieth of the time at most, up to this age. */
    private static final long OLDEST_SNAPSHOT = 1_000_000_000L;

    private static final int SNAPSHOT_SHARE = 20;

    private static final int MOST_SIGNALS = 20_000;

    private final EngineSettings settings;
    private final EngineParts parts;
    private final Consumer<byte[], byte[]> consumer;
    private final BlockingWork work;
    private final GroupCommit commits;
    private final WaitingCalls waiting;
    private final CallFlow flow;
    private final Wakeups wakeups;
    private final Assignments assignments;
    private final Polling polling;
    private final InstantSource clock;
    private final PartitionGuard guard;
    private final int partitions;
    private long nextSnapshot;

    /** Whether the group has told us what is ours, be it nothing. */
    private boolean isMember;

    Loop(EngineSettings settings, EngineParts parts, BlockingWork work, PartitionGuard guard) {
        this.partitions = guard.expected();
        this.settings = settings;
        this.parts = parts;
        this.work = work;
        this.guard = guard;
        this.clock = parts.machine();
        this.consumer = parts.consumers().get();
        this.commits = new GroupCommit(settings, parts);
        this.waiting = new WaitingCalls(settings, parts);
        this.flow = new CallFlow(settings, parts, waiting, work, commits);
        this.wakeups = new Wakeups(parts, waiting, flow);
        this.assignments = new Assignments(consumer, work, parts);
        this.polling = new Polling(consumer, assignments, clock);
    }

    /** Ticks until told to stop, then drains and leaves the group. */
    void run(BooleanSupplier stop, java.util.function.Consumer<EngineSnapshot> observer) {
        consumer.subscribe(List.of(settings.topics().requests()), this);
        try {
            while (!stop.getAsBoolean()) {
                tick();
                observe(observer);
            }
            observer.accept(snapshot(EngineSnapshot.State.DRAINING));
            drain(new ArrayList<>(assignments.all()));
        } finally {
            List.copyOf(assignments.all()).forEach(flow::purge);
            consumer.close();
        }
    }

    private void observe(java.util.function.Consumer<EngineSnapshot> observer) {
        long now = Moment.of(clock.instant());
        if (now >= nextSnapshot) {
            long began = parts.machine().nanoTime();
            observer.accept(snapshot(EngineSnapshot.State.RUNNING));
            nextSnapshot = now + snapshotPause(parts.machine().nanoTime() - began);
        }
    }

    private static long snapshotPause(long took) {
        return Math.clamp(SNAPSHOT_SHARE * took, SNAPSHOT_PAUSE, OLDEST_SNAPSHOT);
    }

    private void tick() {
        if (parts.transactions().isOpen() || parts.transactions().reopen()) {
            assignments.startReading();
        }
        Instant now = clock.instant();
        boolean held = guard.obstacle(consumer, now) != null || waiting.isSaturated(now);
        polling.poll(pollTime(), assignment -> held || isFull(assignment), this::take);
        handleSignals();
        work.hasten();
        waiting.admission.share(share());
        now = clock.instant();
        work.detached.forgetOld(Moment.of(now), partition -> assignments.of(partition) != null);
        wakeups.wake(now, assignments.all());
        commit();
    }

    private Duration pollTime() {
        Instant now = clock.instant();
        if (commits.isPacing(now, work.underWay())) {
            return BUSY_POLL; // Signals wait with the commit that they are for.
        }
        if (work.hasSignals()) {
            return Duration.ZERO;
        }
        if (work.isBusy() || commits.hasWrites(now)) {
            return BUSY_POLL;
        }
        long nanos = wakeups.next(now) - Moment.of(now);
        return nanos < IDLE_POLL.toNanos() ? Duration.ofNanos(Math.max(0, nanos)) : IDLE_POLL;
    }

    /** What we own of all: a partition counts from when its ledger is read until it is drained. */
    private PartitionShare share() {
        return new PartitionShare(
                partitions,
                assignments.all().stream()
                        .filter(Assignment::isActive)
                        .map(assignment -> assignment.topicPartition.partition())
                        .toList());
    }

    private boolean isFull(Assignment assignment) {
        int share = Math.max(1, assignments.all().size());
        EngineSettings.Limits limits = settings.limits();
        return assignment.isOver(
                Math.max(1, limits.records() / share), Math.max(1, limits.bytes() / share));
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) {
        Instant now = clock.instant();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Assignment assignment = assignments.of(partition);
            if (assignment != null && assignment.isActive()) {
                flow.take(assignment, record, now);
            }
        }
        Map<TopicPartition, OffsetAndMetadata> next = polled.nextOffsets();
        next.forEach((partition, offset) -> {
            Assignment assignment = assignments.of(partition);
            if (assignment != null && assignment.isActive()) {
                assignment.frontier().reached(offset.offset());
            }
        });
    }

    private void handleSignals() {
        for (int i = 0; i < MOST_SIGNALS; i++) {
            Signal signal = work.next(Duration.ZERO);
            if (signal == null) {
                return;
            }
            handle(signal);
        }
    }

    private void handle(Signal signal) {
        switch (signal) {
            case Signal.Ready ready -> flow.handle(ready);
            case Signal.Unsent unsent -> flow.handle(unsent);
            case Signal.Answered answered -> flow.handle(answered);
            case Signal.Probed probed -> flow.handle(probed);
            case Signal.LedgerRead read -> {
                if (assignments.handle(read)) {
                    work.detached.settle(
                            read.assignment().topicPartition, read.assignment().ledger());
                }
            }
            case Signal.LedgerUnread unread -> assignments.handle(unread);
            case Signal.Confirmed(AgentNews news) ->
                    waiting.admission.told(news, Moment.of(clock.instant()));
        }
    }

    private void commit() {
        Instant now = clock.instant();
        if (!parts.transactions().isOpen()
                || !commits.isDue(now, assignments.all(), work.underWay())) {
            return;
        }
        ConsumerGroupMetadata member = consumer.groupMetadata();
        if (member.generationId() < 0 || member.memberId().isEmpty()) {
            return; // Brokers take such offsets without a fence.
        }
        if (!commits.commit(now, assignments.all(), member, this::committed)) {
            startOver();
        }
    }

    private void committed(CommitPlan plan) {
        plan.ledger()
                .forEach(entry -> entry.partition().ledger().apply(entry.key(), entry.value()));
        plan.frontiers().forEach(Partition::committed);
        for (Write write : plan.writes()) {
            CommitPlan.events(write).forEach(parts.listener()::resolved);
            switch (write) {
                case Write.Claiming claiming -> flow.claimed(claiming, plan.leaseEnd());
                case Write.Waiting _ -> {
                    // The ledger knows; the call goes on when its wait is over.
                }
                case Write.Ending ending -> flow.ended(assignmentOf(ending.call()), ending);
            }
        }
    }

    /** A transaction is never committed while partitions come or go. */
    private Assignment assignmentOf(Call call) {
        return Objects.requireNonNull(assignments.of(call.partition.topicPartition), "not ours");
    }

    /** The last transaction may or may not be committed: only the ledger can tell. */
    private void startOver() {
        parts.transactions().close();
        // Where nothing was ever committed, the consumer's position is where reading starts.
        assignments.all().stream()
                .filter(Assignment::isOpen)
                .forEach(
                        assignment -> consumer.seek(assignment.topicPartition, assignment.start()));
        List<TopicPartition> ours =
                assignments.all().stream().map(assignment -> assignment.topicPartition).toList();
        assignments.remove(ours).forEach(flow::purge);
        assignments.add(ours);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        log.info("partitions assigned partitions={}", partitions);
        parts.listener().rebalanced();
        isMember = true;
        assignments.add(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        log.info("partitions revoked partitions={}", partitions);
        parts.listener().rebalanced();
        long began = parts.machine().nanoTime();
        drain(assignments.of(partitions));
        assignments.remove(partitions).forEach(flow::purge);
        parts.listener().drained(Duration.ofNanos(parts.machine().nanoTime() - began));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        log.warn("partitions lost partitions={}", partitions);
        parts.listener().rebalanced();
        isMember = false;
        assignments.remove(partitions).forEach(flow::purge);
    }

    /** Lets calls under way end, for a bounded time; nothing new begins. */
    private void drain(List<Assignment> leaving) {
        leaving.forEach(assignment -> {
            assignment.drain();
            commits.dropClaims(assignment);
        });
        goOnWhile(() -> leaving.stream().anyMatch(this::isUnderWay), settings.drain());
        leaving.stream().filter(Assignment::isOpen).forEach(flow::releaseUnsent);
        goOnWhile(() -> leaving.stream().anyMatch(this::canCommit), LAST_COMMITS);
    }

    private boolean canCommit(Assignment assignment) {
        return !assignment.isClosed() && parts.transactions().isOpen() && commits.holds(assignment);
    }

    private void goOnWhile(BooleanSupplier busy, Duration atMost) {
        Instant deadline = clock.instant().plus(atMost);
        while (busy.getAsBoolean() && clock.instant().isBefore(deadline)) {
            Signal signal = work.next(BUSY_POLL);
            if (signal != null) {
                handle(signal);
                handleSignals();
            }
            work.hasten();
            commit();
        }
    }

    private boolean isUnderWay(Assignment assignment) {
        return !assignment.isClosed()
                && (commits.holds(assignment)
                        || assignment.calls.values().stream().anyMatch(Call::isDialing));
    }

    private EngineSnapshot snapshot(EngineSnapshot.State state) {
        return EngineView.of(state, obstacle(), assignments.all(), waiting, clock.instant());
    }

    /** An instance may have nothing to do, but not before it knows so. */
    private @Nullable String obstacle() {
        String obstacle = guard.obstacle();
        return obstacle != null || isMember ? obstacle : "waiting for the group to share out";
    }
}
