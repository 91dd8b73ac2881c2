package dev.trunkline.resolver.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many in at once; the others queue, in order. */
final class Turnstile {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int places;
    private final Semaphore free;

    Turnstile(int places) {
        this.places = places;
        this.free = new Semaphore(places, true);
    }

    /**
     * Waits for a place; {@link #leave} frees it.
     *
     * @throws DatabaseException after 30 s, or when the thread is interrupted
     */
    void enter() {
        try {
            if (!free.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new DatabaseException(
                        "none of %d connections was free for %d s: DB_POOL_MAX_CONNECTIONS is too low"
                                .formatted(places, PATIENCE.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for a connection", e);
        }
    }

    void leave() {
        free.release();
    }
}
