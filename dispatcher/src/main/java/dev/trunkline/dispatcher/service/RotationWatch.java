package dev.trunkline.dispatcher.service;

import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Change;
import dev.trunkline.resolver.store.ChangeListener;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.RotationElection;
import dev.trunkline.resolver.store.RotationReport;
import dev.trunkline.resolver.store.SecretRotation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves stored secrets to the first key by itself: looks at the start, now and then, and soon after
 * a secret was edited; of several dispatchers one does it. New tokens of rotations, its own and
 * others', cause no look: two dispatchers whose first keys differ (for as long as a new setting is
 * rolled out) would otherwise turn the same rows to and fro without a pause.
 */
final class RotationWatch implements ChangeListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RotationWatch.class);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration GATHERING = Duration.ofSeconds(1);

    private final Database database;
    private final SecretRotation rotation;
    private final RotationElection election;
    private final Semaphore occasions = new Semaphore(1);
    private final Thread thread;
    private volatile boolean closed;
    private List<String> named = List.of();

    /**
     * @param instance whom the audit log names
     */
    RotationWatch(DatabaseSettings settings, SecretKeyRing keys, String instance) {
        this.database = Database.open(settings);
        this.rotation = new SecretRotation(database, keys, Author.of("dispatcher:" + instance));
        this.election = new RotationElection(database);
        this.thread = Thread.ofVirtual().name("rotation-watch").unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    @Override
    public void changed(Change change) {
        boolean occasion =
                switch (change) {
                    case Change.OfConfig(var _, boolean rotated) -> !rotated;
                    case Change.OfNumber _, Change.Anything _ -> false;
                };
        if (occasion) {
            occasions.release();
        }
    }

    private void watch() {
        try {
            while (!closed) {
                boolean told = occasions.tryAcquire(INTERVAL.toSeconds(), TimeUnit.SECONDS);
                if (told) {
                    // What else is edited meanwhile belongs to the same occasion.
                    Thread.sleep(GATHERING);
                    int _ = occasions.drainPermits();
                }
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            boolean _ = election.ifElected(() -> tell(rotation.rotate(false, (_, _) -> {})));
        } catch (DatabaseException e) {
            log.warn("secrets not rotated why=\"{}\"", e.getMessage());
        }
    }

    private void tell(RotationReport report) {
        if (report.rotated() > 0) {
            log.info(
                    "secrets rotated rows={} key={} left_on_old_keys={}",
                    report.rotated(),
                    report.after().keys().getFirst().fingerprint(),
                    report.after().underOldKeys());
        }
        List<String> unopened = report.after().unopened();
        if (!unopened.isEmpty() && !unopened.equals(named)) {
            log.warn("no key opens the secret of configs={}, left alone", unopened);
        }
        named = unopened;
    }

    /** A step under way ends or is undone; both are fine. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }
}
