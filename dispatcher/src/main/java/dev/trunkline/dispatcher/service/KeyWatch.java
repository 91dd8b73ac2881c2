package dev.trunkline.dispatcher.service;

import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.SecretCensus;
import dev.trunkline.resolver.store.SecretRotation;
import java.time.Duration;
import java.util.function.Consumer;

/** Counts now and then which keys the stored secrets need, and changes nothing. */
final class KeyWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final DatabaseSettings settings;
    private final SecretKeyRing keys;
    private final Consumer<SecretCensus> observer;
    private final Thread thread = Thread.ofVirtual().name("key-watch").unstarted(this::watch);

    KeyWatch(DatabaseSettings settings, SecretKeyRing keys, Consumer<SecretCensus> observer) {
        this.settings = settings;
        this.keys = keys;
        this.observer = observer;
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        // Opened each time: a connection that is held for one question a minute is one too many.
        try (Database database = Database.open(settings)) {
            observer.accept(new SecretRotation(database, keys, Author.of("key-watch")).census());
        } catch (DatabaseException _) {
            // What was counted last stands; DatabaseWatch says that the database is gone.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
