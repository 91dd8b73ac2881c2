package dev.trunkline.simulation;

import dev.trunkline.simulation.Network.Server;
import dev.trunkline.simulation.TransactionCoordinator.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ConcurrentTransactionsException;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;

/** A transactional producer as the real client behaves, of what {@code Transactions} uses. */
final class SimulatedProducer {
    private static final long BACKOFF = 5 * Chance.MILLI;

    private final World world;
    private final SimulatedProcess process;
    private final String id;
    private final ClientSettings settings;
    private final Map<Log, List<Waiting>> buffer = new LinkedHashMap<>();
    private State state = State.NEW;
    private @Nullable Identity identity;
    private @Nullable RuntimeException failure;
    private boolean begun;

    private enum State {
        NEW,
        READY,
        IN_TRANSACTION,
        /** Only an abort helps. */
        ABORTABLE,
        /** A commit was not answered: only another commit may follow. */
        COMMITTING,
        FATAL
    }

    private record Waiting(Log.Sent sent, Callback callback) {}

    private SimulatedProducer(World world, SimulatedProcess process, String id) {
        this.world = world;
        this.process = process;
        this.id = id;
        this.settings = world.scenario().clients();
    }

    @SuppressWarnings("unchecked") // The interface is erased.
    static Producer<byte[], byte[]> of(World world, SimulatedProcess process, String id) {
        return Partial.of(Producer.class, new SimulatedProducer(world, process, id));
    }

    /** Asks again until there is an answer, or the time for the operation is over. */
    private <T> T ask(Server server, Step step, Supplier<T> execute) {
        long until = world.scheduler().now() + settings.block();
        long backoff = BACKOFF;
        while (world.scheduler().now() < until) {
            try {
                return world.network().call(process, server, step, settings.request(), execute);
            } catch (NoAnswer _) {
                backoff = BACKOFF;
            } catch (ConcurrentTransactionsException _) {
                world.scheduler().sleep(backoff);
                backoff = Math.min(2 * backoff, Chance.SECOND);
            }
        }
        throw new TimeoutException("not answered within max.block.ms");
    }

    void initTransactions() {
        identity = ask(Server.COORDINATOR, Step.INIT, () -> world.broker().transactions.init(id));
        state = State.READY;
    }

    void beginTransaction() {
        process.checkAlive();
        checkFatal();
        if (state != State.READY) {
            throw new IllegalStateException("Invalid transition attempted from " + state);
        }
        state = State.IN_TRANSACTION;
        begun = false;
    }

    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        process.checkAlive();
        checkUsable();
        Integer partition = record.partition();
        Log log =
                partition == null
                        ? world.broker().logOf(record.topic(), record.key())
                        : world.broker().log(new TopicPartition(record.topic(), partition));
        long now = process.instant().toEpochMilli();
        if (world.tampering().drops(process.name(), record)) {
            return new CompletableFuture<>();
        }
        world.producing(process, record);
        Log.Sent sent = new Log.Sent(record.key(), record.value(), record.headers(), now);
        buffer.computeIfAbsent(log, _ -> new ArrayList<>()).add(new Waiting(sent, callback));
        return new CompletableFuture<>();
    }

    void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
        process.checkAlive();
        checkUsable();
        if (world.chance().oneIn(2)) {
            // The client's own thread may have sent the records by now, or not.
            flush();
            checkUsable();
        }
        if (world.tampering().isLeftOut(Rule.FENCE)) {
            return;
        }
        Map<TopicPartition, Long> plain = new HashMap<>();
        offsets.forEach((partition, offset) -> plain.put(partition, offset.offset()));
        Identity mine = known();
        try {
            begun = true;
            ask(
                    Server.COORDINATOR,
                    Step.SEND_OFFSETS,
                    () -> {
                        world.broker()
                                .transactions
                                .commitOffsets(mine, plain, world.tampering().sent(member));
                        return true;
                    });
        } catch (UnknownMemberIdException
                | IllegalGenerationException
                | StaleMemberEpochException
                | FencedMemberEpochException refused) {
            throw abortable(new CommitFailedException(String.valueOf(refused.getMessage())));
        } catch (InvalidProducerEpochException refused) {
            throw abortable(refused);
        }
    }

    void flush() {
        Identity mine = known();
        Map<Log, List<Waiting>> batches = new LinkedHashMap<>(buffer);
        buffer.clear();
        batches.forEach((log, batch) -> {
            if (state == State.IN_TRANSACTION) {
                flush(mine, log, batch);
            }
        });
    }

    private void flush(Identity mine, Log log, List<Waiting> batch) {
        List<Log.Sent> records = batch.stream().map(Waiting::sent).toList();
        long number = world.nextBatch();
        try {
            begun = true;
            ask(
                    Server.BROKER,
                    Step.PRODUCE,
                    () -> {
                        world.broker().transactions.produce(mine, log, number, records);
                        return true;
                    });
        } catch (TimeoutException | InvalidProducerEpochException failed) {
            abortable(failed);
            batch.forEach(waiting -> waiting.callback().onCompletion(null, failed));
        }
    }

    void commitTransaction() {
        process.checkAlive();
        if (state != State.COMMITTING) {
            checkUsable();
            if (state != State.IN_TRANSACTION) {
                throw new IllegalStateException("Invalid transition attempted from " + state);
            }
            flush();
            checkUsable();
        }
        if (begun) {
            state = State.COMMITTING;
            end(true);
        } else {
            state = State.READY;
        }
    }

    void abortTransaction() {
        process.checkAlive();
        checkFatal();
        if (state == State.COMMITTING) {
            throw new IllegalStateException("the commit before must be repeated");
        }
        buffer.clear();
        if (identity == null) {
            initTransactions();
        } else if (begun) {
            end(false);
        } else {
            state = State.READY;
        }
    }

    private void end(boolean commit) {
        Identity mine = known();
        try {
            identity =
                    ask(
                            Server.COORDINATOR,
                            commit ? Step.COMMIT : Step.ABORT,
                            () -> world.broker().transactions.end(mine, commit));
            state = State.READY;
        } catch (TimeoutException unanswered) {
            if (commit && world.tampering().isLeftOut(Rule.SETTLING)) {
                identity = null;
                throw abortable(new KafkaException("taken for aborted"));
            }
            throw unanswered;
        } catch (ProducerFencedException | InvalidTxnStateException fatal) {
            state = State.FATAL;
            failure = fatal;
            throw fatal;
        }
    }

    private RuntimeException abortable(RuntimeException cause) {
        state = State.ABORTABLE;
        failure = cause;
        return cause;
    }

    private void checkFatal() {
        if (state == State.FATAL) {
            throw new KafkaException("the producer is in an error state", failure);
        }
    }

    private void checkUsable() {
        if (state == State.FATAL || state == State.ABORTABLE) {
            throw new KafkaException("the producer is in an error state", failure);
        }
    }

    private Identity known() {
        return Objects.requireNonNull(identity, "initTransactions comes first");
    }

    /** Leaves a transaction open, as the real one does when it is given no time. */
    void close(Duration timeout) {
        process.checkAlive();
    }
}
