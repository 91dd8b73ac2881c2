package dev.trunkline.dispatcher.pace;

/**
 * An exact limit over all instances. Time is divided into slots, aligned to the epoch, of one call
 * each; the slots go round the partitions, and only the owner of a slot's partition may use it. So
 * the limit holds for any number of instances as far as their clocks agree, and nobody hoards what
 * others could use. Who owns every partition needs no slots: it keeps the distance between calls.
 */
public final class Slots implements Pace {
    private final long interval;

    /** Spreads different names over different partitions. */
    private final int offset;

    /** The moment, or the start of the slot, that was used last. */
    private long last;

    /**
     * @param name what is limited; the same on every instance
     * @param callsPerSecond above 0
     */
    public Slots(String name, double callsPerSecond) {
        this.interval = Pace.interval(callsPerSecond);
        this.offset = name.hashCode();
        this.last = -interval;
    }

    @Override
    public long next(long now, long since, PartitionShare share) {
        return share.isWhole()
                ? Math.max(last + interval, Math.max(since, now - LATE))
                : slot(Math.max(start(since), now - LATE), share);
    }

    /** The start of the first slot of ours from a moment on that was not used. */
    private long slot(long from, PartitionShare share) {
        long first = Math.max(Math.ceilDiv(from, interval), Math.floorDiv(last, interval) + 1);
        for (long slot = first; slot < first + share.partitions(); slot++) {
            if (share.owns(slot + offset)) {
                return slot * interval;
            }
        }
        return NEVER;
    }

    private long start(long moment) {
        return Math.floorDiv(moment, interval) * interval;
    }

    @Override
    public long took(long now, long since, PartitionShare share) {
        long used = next(now, since, share);
        last = used == NEVER ? now : used;
        return last;
    }
}
