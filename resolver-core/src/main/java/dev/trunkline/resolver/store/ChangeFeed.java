package dev.trunkline.resolver.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for changes of the two tables on a connection of its own, for as long as it is open: a
 * connection that is lost is opened again. A listener hears {@link Change.Anything} whenever the
 * feed begins to listen, since what changed before that was told to nobody.
 *
 * <p>Where notifications don't arrive (no triggers, a pooler in between that hands connections
 * around, a read replica) nothing is heard, and that is logged once.
 */
public final class ChangeFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    /** After the database is back, this much may pass before it is noticed. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Database database;
    private final ChangeListener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean listening;
    private @Nullable String lastTrouble = "";

    private ChangeFeed(Database database, ChangeListener listener) {
        this.database = database;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("change-feed").unstarted(this::run);
    }

    /** Begins to listen, now or as soon as the database is there. */
    public static ChangeFeed open(Database database, ChangeListener listener) {
        ChangeFeed feed = new ChangeFeed(database, listener);
        feed.thread.start();
        return feed;
    }

    /** Whether changes are heard at the moment, as far as is known. */
    public boolean listening() {
        return listening;
    }

    private void run() {
        Duration pause = SHORTEST_PAUSE;
        while (closed.getCount() > 0) {
            try (Subscription subscription = Subscription.open(database)) {
                pause = SHORTEST_PAUSE;
                hear(subscription);
            } catch (SQLException | RuntimeException e) {
                trouble("lost", String.valueOf(e.getMessage()));
            }
            listening = false;
            waitFor(pause);
            pause = longer(pause);
        }
    }

    private void hear(Subscription subscription) throws SQLException {
        listener.changed(new Change.Anything());
        listening = true;
        subscription.askForEcho(database);
        while (closed.getCount() > 0) {
            List<Change> changes = subscription.next(QUIET);
            changes.forEach(listener::changed);
            if (changes.isEmpty()) {
                subscription.check();
            }
            tell(subscription);
        }
    }

    private void tell(Subscription subscription) {
        String obstacle = subscription.obstacle();
        if (obstacle != null) {
            trouble("unheard", obstacle);
        } else if (subscription.echoed() && lastTrouble != null) {
            lastTrouble = null;
            LOG.info("Changes of the database take effect at once");
        }
    }

    private void trouble(String state, String why) {
        if (closed.getCount() > 0 && !why.equals(lastTrouble)) {
            lastTrouble = why;
            LOG.atWarn()
                    .addKeyValue("notifications", state)
                    .addKeyValue("why", why)
                    .log("Changes of the database take effect when cached rows expire");
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void waitFor(Duration pause) {
        try {
            boolean _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            // Closing interrupts, and the loop's condition tells.
        }
    }

    /** Ends the connection and waits until nobody is told anything any more. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
