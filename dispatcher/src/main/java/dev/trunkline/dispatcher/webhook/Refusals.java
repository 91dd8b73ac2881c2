package dev.trunkline.dispatcher.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line about refused webhooks, one in a while however many come. Thread-safe. */
final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int LONGEST = 64;

    private Instant lastLine = Instant.MIN;
    private long untold;

    /**
     * A webhook was refused.
     *
     * @param configId as the path names it, anything at all; null for the environment's server
     */
    synchronized void refused(@Nullable String configId, Instant now) {
        untold++;
        if (lastLine.isBefore(now.minus(BETWEEN_LINES))) {
            log.warn(
                    "webhooks refused, not signed with the config's key pair config={} webhooks={}",
                    configId == null ? "environment" : printable(configId),
                    untold);
            lastLine = now;
            untold = 0;
        }
    }

    private static String printable(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
