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

/** Counts which keys the stored secrets need. Changes nothing. */
final class KeyWatch {
    /** Between two looks. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final DatabaseSettings settings;
    private final SecretKeyRing keys;
    private final Consumer<SecretCensus> observer;

    KeyWatch(DatabaseSettings settings, SecretKeyRing keys, Consumer<SecretCensus> observer) {
        this.settings = settings;
        this.keys = keys;
        this.observer = observer;
    }

    void look() {
        // Opened each time: one question a minute does not justify a connection of its own.
        try (Database database = Database.open(settings)) {
            observer.accept(new SecretRotation(database, keys, Author.of("key-watch")).census());
        } catch (DatabaseException _) {
            // The last counts stay; DatabaseWatch reports the lost database.
        }
    }
}
