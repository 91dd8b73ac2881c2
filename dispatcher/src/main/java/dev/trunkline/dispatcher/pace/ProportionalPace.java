package dev.trunkline.dispatcher.pace;

/**
 * A limit of which every instance takes the part that its partitions are of all. Less exact than
 * {@link Slots}: each instance may be one call ahead. But it goes together with slots: a call that
 * needs two slotted things would have to wait until two slots fall on the same moment.
 */
public final class ProportionalPace implements Pace {
    private final long interval;
    private long last;

    /**
     * @param callsPerSecond above 0
     */
    public ProportionalPace(double callsPerSecond) {
        this.interval = Pace.interval(callsPerSecond);
        this.last = Long.MIN_VALUE / 4;
    }

    @Override
    public long next(long now, long since, PartitionShare share) {
        double part = share.part();
        return part == 0
                ? NEVER
                : Math.max(last + (long) (interval / part), Math.max(since, now - LATE));
    }

    @Override
    public long took(long now, long since, PartitionShare share) {
        long used = next(now, since, share);
        last = used == NEVER ? now : used;
        return last;
    }
}
