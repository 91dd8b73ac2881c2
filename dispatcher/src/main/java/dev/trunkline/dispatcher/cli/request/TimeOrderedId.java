package dev.trunkline.dispatcher.cli.request;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs of version 7 (RFC 9562): those made later, by a millisecond or more, sort later. */
public final class TimeOrderedId {
    private static final int RANDOM_A_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TimeOrderedId() {}

    /** A new one for {@code now}. */
    public static UUID at(Instant now, RandomGenerator random) {
        long time = now.toEpochMilli() << Short.SIZE;
        long high = time | VERSION | random.nextInt(1 << RANDOM_A_BITS);
        return new UUID(high, VARIANT | random.nextLong() >>> 2);
    }
}
