package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.thread.Periodic;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves stored secrets to the first key: at the start, every five minutes, and soon after a secret
 * was edited. One of several dispatchers does it. The tokens that a rotation writes cause no look,
 * and a row that was turned back to an old key stays as it is. Otherwise two dispatchers whose
 * first keys differ, by mistake or while a new setting is rolled out, would turn the same rows back
 * and forth forever.
 */
final class RotationWatch implements ChangeListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RotationWatch.class);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration GATHERING = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Database database;
    private final SecretRotation rotation;
    private final RotationElection election;
    private final AtomicBoolean edited = new AtomicBoolean();
    private final Periodic periodic = new Periodic("rotation-watch", INTERVAL, this::look);
    private List<String> named = List.of();
    private List<String> contested = List.of();

    /**
     * @param instance whom the audit log names
     */
    RotationWatch(DatabaseSettings settings, SecretKeyRing keys, String instance) {
        this.database = Database.open(settings);
        this.rotation = new SecretRotation(database, keys, Author.of("dispatcher:" + instance));
        this.election = new RotationElection(database);
    }

    void start() {
        periodic.start();
    }

    @Override
    public void changed(Change change) {
        boolean occasion =
                switch (change) {
                    case Change.OfConfig(var _, boolean rotated) -> !rotated;
                    case Change.OfNumber _, Change.Anything _ -> false;
                };
        if (occasion) {
            edited.set(true);
            periodic.wake();
        }
    }

    private void look() throws InterruptedException {
        if (edited.compareAndSet(true, false)) {
            // Further edits within this time are part of the same look.
            Thread.sleep(GATHERING);
            edited.set(false);
        }
        rotate();
    }

    private void rotate() {
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
        tellContested(report.turnedBack());
    }

    private void tellContested(List<String> turnedBack) {
        if (!turnedBack.isEmpty() && !turnedBack.equals(contested)) {
            log.warn(
                    "somebody turned the secrets of configs={} back to an old key, left alone:"
                            + " LIVEKIT_SECRET_ENCRYPTION_KEY must begin with the same key"
                            + " everywhere",
                    turnedBack);
        }
        contested = turnedBack;
    }

    /** A step under way ends or is rolled back; both leave every secret readable. */
    @Override
    public void close() {
        periodic.close();
        periodic.await(LONGEST_END);
        database.close();
    }
}
