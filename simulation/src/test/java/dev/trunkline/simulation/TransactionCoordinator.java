package dev.trunkline.simulation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ConcurrentTransactionsException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Transactions as brokers keep them (transaction.version 2): each end of a transaction raises the
 * producer's epoch, its markers are written one after another later, and a transaction that takes
 * too long is aborted.
 */
final class TransactionCoordinator {
    private final Scheduler scheduler;
    private final Chance chance;
    private final Group group;
    private final long timeout;
    private final Runnable onChange;
    private final Map<String, Transactional> byId = new LinkedHashMap<>();
    private final Map<Long, Transactional> byProducer = new HashMap<>();
    private long lateUntil;

    private enum State {
        EMPTY,
        ONGOING,
        ENDING
    }

    /** What is kept of a transactional id. */
    private static final class Transactional {
        final long producerId;
        final Set<Log> logs = new LinkedHashSet<>();
        State state = State.EMPTY;
        boolean hasOffsets;
        boolean lastCommitted;
        boolean endedByItself;
        int epoch;
        int unwritten;
        long number;

        Transactional(long producerId) {
            this.producerId = producerId;
        }
    }

    /** Who a producer is, from its last answer on. */
    record Identity(long producerId, int epoch) {}

    /**
     * @param timeout after which a transaction is aborted, in nanoseconds
     * @param onChange told when more can be read
     */
    TransactionCoordinator(
            Scheduler scheduler, Chance chance, Group group, long timeout, Runnable onChange) {
        this.scheduler = scheduler;
        this.chance = chance;
        this.group = group;
        this.timeout = timeout;
        this.onChange = onChange;
    }

    /** Makes a producer the one of its transactional id, and fences whoever was it before. */
    Identity init(String id) {
        Transactional known =
                byId.computeIfAbsent(id, _ -> new Transactional(byProducer.size() + 1L));
        byProducer.put(known.producerId, known);
        if (known.state == State.ONGOING) {
            known.endedByItself = false;
            end(known, false);
        }
        if (known.state == State.ENDING) {
            throw new ConcurrentTransactionsException("the transaction before is being ended");
        }
        known.epoch++;
        known.endedByItself = false;
        return new Identity(known.producerId, known.epoch);
    }

    /** Adds a batch to a partition; begins the transaction if it is the first. */
    void produce(Identity producer, Log log, long batch, List<Log.Sent> records) {
        Transactional known = ongoing(producer);
        known.logs.add(log);
        log.append(known.producerId, batch, records);
        onChange.run();
    }

    /** Adds the group's offsets to the transaction. */
    void commitOffsets(
            Identity producer, Map<TopicPartition, Long> offsets, ConsumerGroupMetadata member) {
        Transactional known = ongoing(producer);
        known.hasOffsets = true;
        group.prepare(known.producerId, offsets, member);
    }

    private Transactional ongoing(Identity producer) {
        Transactional known = known(producer);
        if (producer.epoch() < known.epoch) {
            throw new InvalidProducerEpochException("a later epoch is known");
        }
        if (known.state == State.ENDING) {
            throw new ConcurrentTransactionsException("the transaction before is being ended");
        }
        if (known.state == State.EMPTY) {
            known.state = State.ONGOING;
            known.hasOffsets = false;
            long number = ++known.number;
            scheduler.schedule(timeout, null, () -> giveUp(known, number));
        }
        return known;
    }

    private Transactional known(Identity producer) {
        Transactional known = byProducer.get(producer.producerId());
        if (known == null) {
            throw new InvalidProducerEpochException("no such producer");
        }
        return known;
    }

    private void giveUp(Transactional known, long number) {
        if (known.number == number && known.state == State.ONGOING) {
            known.endedByItself = false;
            end(known, false);
        }
    }

    /** Ends the transaction; what is answered is the producer's next epoch. */
    Identity end(Identity producer, boolean commit) {
        Transactional known = known(producer);
        if (producer.epoch() < known.epoch) {
            if (producer.epoch() == known.epoch - 1
                    && known.endedByItself
                    && known.lastCommitted == commit) {
                return new Identity(known.producerId, known.epoch);
            }
            throw new ProducerFencedException("a later epoch is known");
        }
        if (known.state == State.ONGOING) {
            known.endedByItself = true;
            end(known, commit);
        } else if (commit) {
            throw new InvalidTxnStateException("there is no transaction");
        }
        return new Identity(known.producerId, known.epoch);
    }

    /** From here on it is decided; whoever waits for the markers sees it later. */
    private void end(Transactional known, boolean commit) {
        known.state = State.ENDING;
        known.epoch++;
        known.lastCommitted = commit;
        List<Log> logs = List.copyOf(known.logs);
        boolean withOffsets = known.hasOffsets;
        known.logs.clear();
        known.unwritten = logs.size() + (withOffsets ? 1 : 0);
        for (Log log : logs) {
            later(known, () -> log.endTransaction(known.producerId, commit));
        }
        if (withOffsets) {
            later(known, () -> group.complete(known.producerId, commit));
        }
        if (known.unwritten == 0) {
            known.state = State.EMPTY;
        }
    }

    /** For a time, markers are written late. */
    void markLate(long nanos) {
        lateUntil = Math.max(lateUntil, scheduler.now() + nanos);
    }

    private void later(Transactional known, Runnable marker) {
        boolean late = chance.oneIn(scheduler.now() < lateUntil ? 2 : 50);
        scheduler.schedule(
                late ? chance.nanosBetween(0, Chance.SECOND) : chance.delay(),
                null,
                () -> {
                    marker.run();
                    known.unwritten--;
                    if (known.unwritten == 0) {
                        known.state = State.EMPTY;
                    }
                    onChange.run();
                });
    }
}
