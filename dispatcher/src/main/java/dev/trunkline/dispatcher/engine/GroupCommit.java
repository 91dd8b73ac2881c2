package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.emit.OutboundRecords;
import dev.trunkline.dispatcher.emit.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what calls want committed and commits it a tick at a time. What is surely aborted is
 * sent again; the calls themselves are never run again for that. For the engine's thread only.
 */
final class GroupCommit {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_WRITES = 4_000;

    /** However slow commits are, so many claims go with one. */
    private static final int FEWEST_CLAIMS = 16;

    // Pauses are in nanoseconds.
    private static final long IDLE_PAUSE = 1_000_000_000L;
    private static final long FIRST_PAUSE = 10_000_000L;
    private static final long LONGEST_PAUSE = 1_000_000_000L;
    private static final long DEAD_LETTER_PAUSE = 5_000_000_000L;

    /** What a call under way is worth: a transaction costs as much however few share it. */
    private static final long PACE_PER_CALL = 100_000L;

    private static final long LONGEST_PACE = 60_000_000L;

    /** So few never wait for each other. */
    private static final int FEW = 32;

    private final Transactions transactions;
    private final OutboundRecords records;
    private final EngineSettings settings;
    private final EngineListener listener;
    private final Machine machine;

    private final Deque<Write> pending = new ArrayDeque<>();

    /** Apart, because a dead letter that can't be written must hold up nothing but itself. */
    private final Deque<Write> deadLetters = new ArrayDeque<>();

    // Moments are in nanoseconds since the epoch.
    private long notBefore;
    private long deadLettersNotBefore;
    private long lastCommit;
    private long lastBegan;

    private int deadLettersAtOnce = MOST_WRITES;
    private int aborts;
    private int claimsAtOnce = MOST_WRITES;
    private boolean hasLapsed;

    GroupCommit(EngineSettings settings, EngineParts parts) {
        this.settings = settings;
        this.transactions = parts.transactions();
        this.records = parts.records();
        this.listener = parts.listener();
        this.machine = parts.machine();
    }

    void add(Write write) {
        (isDeadLetter(write) ? deadLetters : pending).add(write);
    }

    private static boolean isDeadLetter(Write write) {
        return write instanceof Write.Ending(_, _, var letter) && letter != null;
    }

    /** Whether something could be committed now; dead letters that are put off don't count. */
    boolean hasWrites(Instant now) {
        return !pending.isEmpty() || deadLettersDue(Moment.of(now));
    }

    /**
     * Whether there is something to commit now. The more calls are under way, the more of them wait
     * to share a transaction: few go at once, many go cheaply.
     *
     * @param atWork calls that somebody works on
     */
    boolean isDue(Instant now, Collection<Assignment> assignments, int atWork) {
        long moment = Moment.of(now);
        if (moment < notBefore || isPacing(now, atWork)) {
            return false;
        }
        return !pending.isEmpty()
                || deadLettersDue(moment)
                || (moment >= lastCommit + IDLE_PAUSE
                        && assignments.stream().anyMatch(Assignment::hasMoved));
    }

    /** Whether the next commit waits for more calls to share it; not after a clock went back. */
    boolean isPacing(Instant now, int atWork) {
        long moment = Moment.of(now);
        return moment >= lastBegan && moment < lastBegan + pace(atWork);
    }

    private long pace(int atWork) {
        int sharing = Math.max(0, atWork + pending.size() - FEW);
        return Math.min(PACE_PER_CALL * sharing, LONGEST_PACE);
    }

    private boolean deadLettersDue(long now) {
        return !deadLetters.isEmpty() && now >= deadLettersNotBefore;
    }

    /**
     * Commits a tick's writes.
     *
     * @param committed is told what is committed
     * @return false when the producer's state is unknown: nothing may be sent before it was opened
     *     again and the ledger read
     */
    boolean commit(
            Instant now,
            Collection<Assignment> assignments,
            ConsumerGroupMetadata member,
            Consumer<CommitPlan> committed) {
        long moment = Moment.of(now);
        List<Write> writes = take(moment);
        CommitPlan plan = CommitPlan.of(writes, assignments, now, settings.limits().dedupeWindow());
        if (plan.isEmpty()) {
            return true;
        }
        lastBegan = moment;
        // Counted from here, before the offsets are sent: the fence is at least as late as this.
        long began = machine.nanoTime();
        Transactions.Result result =
                transactions.commit(plan.records(records), plan.offsets(), member);
        Duration took = Duration.ofNanos(machine.nanoTime() - began);
        adapt(took);
        return switch (result) {
            case Transactions.Result.Committed() -> {
                listener.transaction("committed", took);
                succeeded(writes, moment);
                committed.accept(plan.leasedUntil(began + settings.lease().toNanos()));
                yield true;
            }
            case Transactions.Result.Aborted aborted -> {
                listener.transaction("aborted", took);
                putBack(writes, aborted, moment + took.toNanos(), took);
                yield true;
            }
            case Transactions.Result.Unknown(String why) -> {
                listener.transaction("unknown", took);
                log.warn("transaction in doubt, the ledger will be read again reason={}", why);
                yield false;
            }
        };
    }

    /** A claim was not used within its lease: too many were made at a time. */
    void claimLapsed() {
        hasLapsed = true;
    }

    /** What is claimed must be sent within the lease, and a commit takes its part of that. */
    private void adapt(Duration took) {
        boolean slow = hasLapsed || took.compareTo(settings.lease().dividedBy(2)) > 0;
        claimsAtOnce =
                slow
                        ? Math.max(FEWEST_CLAIMS, claimsAtOnce / 2)
                        : Math.min(MOST_WRITES, 2 * claimsAtOnce);
        hasLapsed = false;
    }

    private void succeeded(List<Write> writes, long now) {
        aborts = 0;
        lastCommit = now;
        if (writes.stream().anyMatch(GroupCommit::isDeadLetter)) {
            deadLettersAtOnce = Math.min(MOST_WRITES, 2 * deadLettersAtOnce);
        }
    }

    private List<Write> take(long now) {
        List<Write> writes = new ArrayList<>();
        if (deadLettersDue(now)) {
            move(deadLetters, writes, deadLettersAtOnce);
        }
        move(pending, writes, MOST_WRITES);
        return writes;
    }

    /** Claims beyond those that go at once stay, in their order, ahead of what comes. */
    private void move(Deque<Write> from, List<Write> to, int most) {
        Deque<Write> staying = new ArrayDeque<>();
        int claims = 0;
        int last = to.size() + most;
        while (to.size() < last && !from.isEmpty()) {
            Write write = from.remove();
            if (write.call().isAbandoned()) {
                continue;
            }
            if (write instanceof Write.Claiming && ++claims > claimsAtOnce) {
                staying.push(write);
            } else {
                to.add(write);
            }
        }
        staying.forEach(from::addFirst);
    }

    private void putBack(
            List<Write> writes, Transactions.Result.Aborted aborted, long now, Duration took) {
        List<Write> letters = writes.stream().filter(GroupCommit::isDeadLetter).toList();
        writes.reversed().stream().filter(write -> !isDeadLetter(write)).forEach(pending::addFirst);
        if (settings.topics().deadLetters().equals(aborted.failedTopic())) {
            // To the end and one at a time: one that can't be written holds up no other. A try
            // that blocks, as on a topic that is gone, must not take most of the time from calls.
            deadLetters.addAll(letters);
            deadLettersNotBefore = now + Math.max(DEAD_LETTER_PAUSE, 4 * took.toNanos());
            deadLettersAtOnce = 1;
            log.error(
                    "dead letters can't be written, their offsets are held topic={} reason={}",
                    aborted.failedTopic(),
                    aborted.why());
            return;
        }
        letters.reversed().forEach(deadLetters::addFirst);
        aborts++;
        notBefore = now + Math.min(FIRST_PAUSE << Math.min(aborts, 7), LONGEST_PAUSE);
        log.warn("transaction aborted, to be sent again reason={}", aborted.why());
    }

    /** Whether something of this partition is still to be committed. */
    boolean holds(Assignment assignment) {
        return pending.stream().anyMatch(write -> write.call().partition == assignment);
    }

    /** Claims of a partition that is about to go are not made any more. */
    void dropClaims(Assignment assignment) {
        pending.removeIf(
                write -> write instanceof Write.Claiming && write.call().partition == assignment);
    }
}
