package dev.trunkline.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** All that is left to chance in a world, from its seed. */
final class Chance {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    RandomGenerator generator() {
        return random;
    }

    Chance split() {
        return new Chance(random.nextLong());
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    long nanosBetween(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    /** How long a message is under way: a fraction of a millisecond, now and then much more. */
    long delay() {
        return oneIn(100) ? nanosBetween(MILLI, 50 * MILLI) : nanosBetween(MILLI / 10, MILLI);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
