package dev.trunkline.sandbox.livekit;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The time that an answer takes.
 *
 * @param jitter fraction by which it varies in either direction, 0 to 1
 */
record AnswerTime(Duration time, double jitter) {
    static final AnswerTime NONE = new AnswerTime(Duration.ZERO, 0);

    AnswerTime {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A latency is not negative: " + time);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("Jitter is a fraction from 0 to 1, not " + jitter);
        }
    }

    void pass() throws InterruptedException {
        if (!time.isZero()) {
            double factor = 1 + jitter * (2 * ThreadLocalRandom.current().nextDouble() - 1);
            Thread.sleep(Duration.ofNanos(Math.round(time.toNanos() * factor)));
        }
    }
}
