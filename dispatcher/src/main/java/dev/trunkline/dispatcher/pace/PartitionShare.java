package dev.trunkline.dispatcher.pace;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the partitions of {@code call-requests} an instance owns: that much of every limit is
 * its own. No partition has two owners, so no coordinator is needed.
 */
public final class PartitionShare {
    private final int partitions;
    private final BitSet owned = new BitSet();

    /**
     * @param partitions how many there are, 1 or more
     * @param owned the numbers of those that are ours
     */
    public PartitionShare(int partitions, Collection<Integer> owned) {
        this.partitions = partitions;
        owned.forEach(this.owned::set);
    }

    /** An instance that is alone. */
    public static PartitionShare whole() {
        return new PartitionShare(1, List.of(0));
    }

    int partitions() {
        return partitions;
    }

    /** Whether all partitions are ours. */
    public boolean isWhole() {
        return owned.cardinality() >= partitions;
    }

    /** Between 0 and 1. */
    double part() {
        return (double) owned.cardinality() / partitions;
    }

    /** Whether the number-th of something that goes round the partitions is ours. */
    boolean owns(long number) {
        return owned.get(Math.floorMod(number, partitions));
    }

    /** Our part of a number of things; never less than one, or nothing would ever go on here. */
    public int of(int total) {
        return Math.max(1, (int) Math.floor(total * part()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PartitionShare share
                && share.partitions == partitions
                && share.owned.equals(owned);
    }

    @Override
    public int hashCode() {
        return 31 * partitions + owned.hashCode();
    }
}
