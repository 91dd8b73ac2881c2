package dev.trunkline.dispatcher.chaos;

import dev.trunkline.sandbox.testing.Patience;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/** How much of it, and by which choices. */
final class Chaos {
    static final Duration SOON = Patience.SOON;

    private static final boolean LONG = "long".equals(System.getProperty("trunkline.chaos"));

    private Chaos() {}

    /** The first in a normal run, the second in a long one. */
    static int amount(int usual, int whenLong) {
        return LONG ? whenLong : usual;
    }

    /** Seeded choices; the seed is printed. */
    static RandomGenerator choices(String scenario) {
        long seed = Long.getLong("trunkline.seed", System.nanoTime());
        System.out.printf("%s: seed %d%n", scenario, seed);
        return new Random(seed);
    }
}
