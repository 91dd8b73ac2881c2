package dev.trunkline.sandbox.testing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for something to happen: the one place for these bounds. They are stretched
 * on a slow or busy machine. A wait ends when what it waits for has happened, so a long bound costs
 * time only where the test fails anyway.
 *
 * <p>Registered as a JUnit extension, it also sets what Awaitility does where a test names no
 * bound.
 */
public final class Patience implements BeforeAllCallback {
    private static final Duration POLL = Duration.ofMillis(30);
    private static final long WORK_MILLIS_WHEN_IDLE = 80;
    private static final int WORK_ROUNDS = 8;
    private static final int WORK_BYTES = 1 << 20;
    private static final double MOST = 6;

    /** How many times slower this machine was than an idle one when the tests began, 1 to 6. */
    private static final double SLOWNESS = slowness();

    /** For anything that takes a few seconds at most on an idle machine. */
    public static final Duration SOON = of(Duration.ofSeconds(60));

    /**
     * A bound for this machine.
     *
     * @param whenIdle what is ample on an idle machine with two cores
     */
    public static Duration of(Duration whenIdle) {
        return Duration.ofMillis((long) (whenIdle.toMillis() * SLOWNESS));
    }

    @Override
    public void beforeAll(ExtensionContext suite) {
        Awaitility.setDefaultTimeout(SOON);
        Awaitility.setDefaultPollDelay(POLL);
        Awaitility.setDefaultPollInterval(POLL);
    }

    private static double slowness() {
        long start = System.nanoTime();
        work();
        double millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        double slowness = Math.clamp(millis / WORK_MILLIS_WHEN_IDLE, 1, MOST);
        System.out.printf("waits of tests are stretched by %.1f%n", slowness);
        return slowness;
    }

    private static void work() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = new byte[WORK_BYTES];
            for (int round = 0; round < WORK_ROUNDS; round++) {
                digest.update(bytes);
            }
            var _ = digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
