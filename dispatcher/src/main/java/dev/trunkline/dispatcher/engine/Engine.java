package dev.trunkline.dispatcher.engine;

import java.time.Duration;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes call requests from the topic and sees each to its one outcome, on one thread; a failure
 * that a consumer can't recover from ends that consumer's life and begins another.
 */
public final class Engine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

    private final EngineSettings settings;
    private final EngineParts parts;
    private final BlockingWork work;
    private final PartitionGuard guard;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile EngineSnapshot snapshot = EngineSnapshot.of(EngineSnapshot.State.STARTING);

    /**
     * @param ledgerPartitions how many partitions the ledger topic has
     */
    public Engine(EngineSettings settings, EngineParts parts, int ledgerPartitions) {
        this.settings = settings;
        this.parts = parts;
        this.work = new BlockingWork(parts);
        this.guard = new PartitionGuard(settings.topics().requests(), ledgerPartitions);
        this.thread = Thread.ofPlatform().name("engine").unstarted(this::run);
    }

    /** Dispatches on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** What the engine looks like now; a tick old at most. */
    public EngineSnapshot snapshot() {
        return snapshot;
    }

    /** Takes news of an agent's workers, for the calls that wait for them. Thread-safe. */
    public void tell(AgentNews news) {
        work.tell(news);
    }

    /** Dispatches on the caller's thread until told to {@link #stop}. */
    public void run() {
        while (!stopping) {
            try {
                new Loop(settings, parts, work, guard).run(() -> stopping, s -> snapshot = s);
            } catch (RuntimeException | Error failed) {
                // An error too: a thread that died of one would still look alive.
                snapshot = EngineSnapshot.of(EngineSnapshot.State.FAILED);
                say(failed);
                parts.transactions().close();
                pause();
            }
        }
        parts.transactions().close();
        work.close();
        snapshot = EngineSnapshot.of(EngineSnapshot.State.STOPPED);
    }

    /** A missing right is no surprise: where this happened tells nothing. */
    private static void say(Throwable failed) {
        if (failed instanceof AuthorizationException) {
            log.error("engine can't go on, starting over why=\"{}\"", failed.getMessage());
        } else {
            log.error("engine failed, starting over", failed);
        }
    }

    private void pause() {
        try {
            parts.machine().sleep(RESTART_PAUSE);
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }

    /** Has it drain, for a bounded time, and leave the group. Does not wait for that. */
    public void stop() {
        stopping = true;
    }

    /** As {@link #stop}; returns when that is done. */
    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
