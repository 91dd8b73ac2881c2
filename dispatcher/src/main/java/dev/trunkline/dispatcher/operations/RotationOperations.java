package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.RotationReport;
import dev.trunkline.resolver.store.SecretRotation;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts all stored secrets under the first key, one rotation of this instance at a time. Several
 * instances may rotate at once: none undoes what another did. Thread-safe.
 */
public final class RotationOperations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RotationOperations.class);

    private final Database database;
    private final @Nullable SecretKeyRing keys;
    private final AtomicReference<RotationState> state =
            new AtomicReference<>(new RotationState.Idle());
    private volatile @Nullable Thread worker;

    /**
     * @param keys null where no key is set: then nothing can be rotated
     */
    public RotationOperations(Database database, @Nullable SecretKeyRing keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * What is under which key, and the rotation that runs here.
     *
     * @return null where no key is set
     * @throws DatabaseException when the database can't answer
     */
    public @Nullable RotationStatus status() {
        SecretKeyRing ring = keys;
        return ring == null
                ? null
                : new RotationStatus(
                        new SecretRotation(database, ring, Author.UNNAMED).census(), state.get());
    }

    /**
     * Begins a rotation, which goes on by itself.
     *
     * @param plainTextToo also encrypt what is stored in plain text
     */
    public RotationStart start(Author author, boolean plainTextToo) {
        SecretKeyRing ring = keys;
        if (ring == null) {
            return RotationStart.NO_KEY;
        }
        RotationState before = state.get();
        if (before instanceof RotationState.Running
                || !state.compareAndSet(before, new RotationState.Running(Instant.now(), 0, 0))) {
            return RotationStart.RUNS_ALREADY;
        }
        SecretRotation rotation = new SecretRotation(database, ring, author);
        worker = Thread.ofVirtual().name("rotation").start(() -> rotate(rotation, plainTextToo));
        return RotationStart.BEGUN;
    }

    private void rotate(SecretRotation rotation, boolean plainTextToo) {
        Instant since = Instant.now();
        try {
            RotationReport report =
                    rotation.rotate(
                            plainTextToo,
                            (done, total) ->
                                    state.set(new RotationState.Running(since, done, total)));
            state.set(new RotationState.Finished(Instant.now(), report));
        } catch (DatabaseException e) {
            state.set(new RotationState.Failed(Instant.now(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            log.error("rotation failed", e);
            state.set(new RotationState.Failed(Instant.now(), "the log says why"));
        }
    }

    /** A step under way ends or is undone; both are fine. */
    @Override
    public void close() {
        Thread running = worker;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
