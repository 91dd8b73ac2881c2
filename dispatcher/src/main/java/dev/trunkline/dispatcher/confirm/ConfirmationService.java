package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.AgentHints.Hint;
import dev.trunkline.dispatcher.confirm.Finding.AgentThere;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out for each dispatched call whether a worker took it, on a thread of its own. What fails
 * is begun anew from what is committed: no call goes without its report, and after a failure some
 * may have it twice. Thread-safe.
 */
public final class ConfirmationService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConfirmationService.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Kafka may be gone too, and each of its answers is waited for. */
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final ConfirmationParts parts;
    private final ConfirmationParts.Ways ways;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("confirmations").unstarted(this::run);
    private volatile @Nullable ConfirmationRound round;

    public ConfirmationService(ConfirmationParts parts, ConfirmationParts.Ways ways) {
        this.parts = parts;
        this.ways = ways;
    }

    /** Begins to ask. */
    public void start() {
        thread.start();
    }

    /**
     * Says that an agent is in a call's room, which spares asking; others' calls don't matter.
     *
     * @param configId who told; null for the environment's server
     */
    public void agentJoined(
            String requestId, @Nullable String configId, String identity, Instant at) {
        ConfirmationRound current = round;
        if (current != null) {
            current.agentJoined(requestId, new Hint(configId, new AgentThere(identity, at)));
        }
    }

    private void run() {
        boolean troubled = false;
        while (!isClosing()) {
            try (ConfirmationRound fresh = new ConfirmationRound(parts, ways)) {
                round = fresh;
                while (!isClosing()) {
                    fresh.turn();
                    troubled = false;
                }
                fresh.finish();
            } catch (RuntimeException | Error trouble) {
                if (!troubled && !isClosing()) {
                    log.atWarn()
                            .addKeyValue("why", trouble.getMessage())
                            .log("confirmations interrupted, begun anew from what is committed");
                }
                troubled = true;
                round = null;
                pause();
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            var _ = closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            var _ = thread.join(LONGEST_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
