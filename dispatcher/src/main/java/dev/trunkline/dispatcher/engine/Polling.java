package dev.trunkline.dispatcher.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls so that a partition whose records can't be read holds up no other. The client throws
 * without saying which partition it is about, and again at each poll; so each is polled alone to
 * find out, and the one that fails is left alone for a while. For the engine's thread only.
 */
final class Polling {
    private static final Logger log = LoggerFactory.getLogger(Polling.class);

    /** Records that are there already come at once; others get a moment to come. */
    private static final List<Duration> GLANCES = List.of(Duration.ZERO, Duration.ofMillis(50));

    private static final int MOST_UNEXPLAINED = 3;

    private final Consumer<byte[], byte[]> consumer;
    private final Assignments assignments;
    private final InstantSource clock;

    /** Failed polls in a row after which every partition could be read. */
    private int unexplained;

    Polling(Consumer<byte[], byte[]> consumer, Assignments assignments, InstantSource clock) {
        this.consumer = consumer;
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Polls all partitions that may be polled.
     *
     * @param isHeld whether an active partition has enough in hand
     * @param taker given what came, once or several times
     */
    void poll(
            Duration longest,
            Predicate<Assignment> isHeld,
            java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        fetchAnew();
        assignments.pause(assignment -> isHeld.test(assignment) || isLeftAlone(assignment));
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(longest);
        } catch (RuntimeException | Error failure) {
            if (concernsConsumer(failure)) {
                throw failure;
            }
            unexplained = findUnreadable(taker) ? 0 : unexplained + 1;
            if (unexplained > MOST_UNEXPLAINED) {
                throw failure;
            }
            log.warn("poll failed why=\"{}\"", failure.toString());
            return;
        }
        unexplained = 0;
        taker.accept(records);
        forgetMended();
    }

    private static boolean isLeftAlone(Assignment assignment) {
        Unreadable unreadable = assignment.unreadable;
        return unreadable != null && !unreadable.isBeingTried();
    }

    /**
     * Polls each partition alone, and leaves those alone that can't be read; false when all can.
     */
    private boolean findUnreadable(
            java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        Set<TopicPartition> paused = consumer.paused();
        List<Assignment> polled =
                assignments.all().stream()
                        .filter(Assignment::isActive)
                        .filter(assignment -> !paused.contains(assignment.topicPartition))
                        .toList();
        polled.forEach(this::rewind);
        assignments.pause(_ -> true);
        consumer.poll(Duration.ZERO); // Where this fails too, it is not about a partition.
        boolean found = false;
        for (Duration glance : GLANCES) {
            for (Assignment assignment : found ? List.<Assignment>of() : polled) {
                found |= isMine(assignment) && !pollAlone(assignment, glance, taker);
            }
        }
        return found;
    }

    private static boolean concernsConsumer(Throwable failure) {
        return failure instanceof VirtualMachineError
                || failure instanceof WakeupException
                || failure instanceof InterruptException
                || failure instanceof AuthenticationException
                || failure instanceof AuthorizationException;
    }

    /**
     * Back to the first record that was not taken: what a failed poll had in hand already, the
     * client counts as given.
     */
    private void rewind(Assignment assignment) {
        consumer.seek(assignment.topicPartition, assignment.frontier().next());
    }

    /** Polls one partition while all others are paused; false when it can't be read. */
    private boolean pollAlone(
            Assignment assignment,
            Duration glance,
            java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        consumer.resume(Set.of(assignment.topicPartition));
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(glance);
        } catch (RuntimeException | Error failure) {
            if (concernsConsumer(failure)) {
                throw failure;
            }
            if (isMine(assignment)) {
                leaveAlone(assignment, failure);
            }
            return false;
        }
        if (isMine(assignment)) {
            consumer.pause(Set.of(assignment.topicPartition));
        }
        taker.accept(records);
        return true;
    }

    private boolean isMine(Assignment assignment) {
        return assignment.isActive() && assignments.of(assignment.topicPartition) == assignment;
    }

    private void leaveAlone(Assignment assignment, Throwable failure) {
        consumer.pause(Set.of(assignment.topicPartition));
        rewind(assignment);
        long offset = assignment.frontier().next();
        Unreadable before = assignment.unreadable;
        int tries = before == null || before.offset() != offset ? 0 : before.tries();
        Unreadable unreadable = Unreadable.after(tries, offset, failure, clock.instant());
        assignment.unreadable = unreadable;
        log.atError()
                .addKeyValue("partition", assignment.topicPartition)
                .addKeyValue("offset", offset)
                .addKeyValue("why", unreadable.why())
                .addKeyValue("again_at", unreadable.until())
                .log("records can't be read, their calls wait; other partitions go on");
    }

    /**
     * Has the client fetch again what it could not read. It keeps a batch at which it has failed,
     * and fails at it again without another look while the position stands at its first record; so
     * the position is moved by one and back. What such a poll brings is fetched again.
     */
    private void fetchAnew() {
        Instant now = clock.instant();
        for (Assignment assignment : List.copyOf(assignments.all())) {
            Unreadable unreadable = assignment.unreadable;
            if (unreadable != null && unreadable.isDue(now) && isMine(assignment)) {
                assignment.unreadable = unreadable.triedAgain();
                fetchAnew(assignment);
            }
        }
    }

    private void fetchAnew(Assignment assignment) {
        assignments.pause(_ -> true);
        consumer.seek(assignment.topicPartition, assignment.frontier().next() + 1);
        consumer.resume(Set.of(assignment.topicPartition));
        try {
            consumer.poll(Duration.ZERO);
        } catch (RuntimeException | Error failure) {
            if (concernsConsumer(failure)) {
                throw failure;
            }
            log.debug("not readable yet partition={}", assignment.topicPartition, failure);
        }
        if (isMine(assignment)) {
            rewind(assignment);
        }
    }

    /** A partition can be read again once its position has moved on. */
    private void forgetMended() {
        for (Assignment assignment : assignments.all()) {
            Unreadable unreadable = assignment.unreadable;
            if (unreadable != null
                    && assignment.isActive()
                    && position(assignment.topicPartition) > unreadable.offset()) {
                assignment.unreadable = null;
                log.info("records can be read again partition={}", assignment.topicPartition);
            }
        }
    }

    private long position(TopicPartition partition) {
        try {
            return consumer.position(partition, Duration.ZERO);
        } catch (TimeoutException notKnownYet) {
            return -1;
        }
    }
}
