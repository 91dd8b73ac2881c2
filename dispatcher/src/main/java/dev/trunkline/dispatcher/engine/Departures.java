package dev.trunkline.dispatcher.engine;

/** How many have gone within a second, by whole seconds from the first on. */
final class Departures {
    private static final long SECOND = 1_000_000_000L;

    private long began;
    private int before;
    private int since;

    void add(long now) {
        turn(now);
        since++;
    }

    /** Of the second that has passed; 0 when nothing went in it. */
    int inLastSecond(long now) {
        turn(now);
        return before;
    }

    private void turn(long now) {
        long passed = now - began;
        // A clock that went back begins anew, too.
        if (passed < 0 || passed >= SECOND) {
            before = passed >= 0 && passed < 2 * SECOND ? since : 0;
            since = 0;
            began = now;
        }
    }
}
