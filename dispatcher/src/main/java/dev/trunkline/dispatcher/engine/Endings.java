package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pipeline.Prepared;
import java.time.Duration;
import java.time.Instant;

/**
 * Calls that end while they wait are prepared once more, so that their outcomes tell where they
 * would have gone. Few at a time, and none for a while after that has failed: their end must not
 * depend on it. For the engine's thread only.
 */
final class Endings {
    private static final int MOST = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private int underWay;
    private Instant notBefore = Instant.EPOCH;

    /** Whether one more call may end now, in whichever way. */
    boolean hasRoom(Instant now) {
        return underWay < MOST || isPausing(now);
    }

    /** Whether a call is to be prepared; if so, it is counted. */
    boolean enter(Instant now) {
        if (isPausing(now) || underWay >= MOST) {
            return false;
        }
        underWay++;
        return true;
    }

    void left(Prepared prepared, Instant now) {
        underWay = Math.max(0, underWay - 1);
        if (prepared instanceof Prepared.Later) {
            notBefore = now.plus(PAUSE);
        }
    }

    private boolean isPausing(Instant now) {
        return now.isBefore(notBefore);
    }
}
