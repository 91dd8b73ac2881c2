package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.claim.Frontier;
import java.util.Base64;
import java.util.BitSet;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How far a partition of outcomes is reported on: an offset before which everything is, and in the
 * note beside it what is above. A note that gets lost, or is too long, costs second reports. Not
 * thread-safe.
 */
final class Progress {
    /** Kafka takes notes of 4,096 characters. */
    static final int MOST_NOTED = 20_000;

    private static final String PREFIX = "done:";

    private final Frontier frontier;
    private final NavigableSet<Long> done = new TreeSet<>();
    private Mark committed;

    /** What is committed: the offset to go on at, and the note. */
    record Mark(long offset, String note) {}

    /** Goes on at what was committed. */
    Progress(Mark start) {
        this.frontier = new Frontier(start.offset());
        this.committed = start;
        read(start);
    }

    private void read(Mark mark) {
        if (!mark.note().startsWith(PREFIX)) {
            return;
        }
        try {
            BitSet bits =
                    BitSet.valueOf(
                            Base64.getUrlDecoder().decode(mark.note().substring(PREFIX.length())));
            bits.stream().forEach(bit -> done.add(mark.offset() + bit));
        } catch (IllegalArgumentException notOurs) {
            // Whoever wrote it: what it would say is only asked once more.
            done.clear();
        }
    }

    /**
     * Takes a record, in the order of offsets.
     *
     * @param awaited whether it is a call to be reported on
     * @return false for one that needs no report, any more
     */
    boolean take(long offset, boolean awaited) {
        boolean open = awaited && !done.contains(offset);
        if (open) {
            frontier.opened(offset);
        }
        frontier.reached(offset + 1);
        return open;
    }

    /** A call is reported on. */
    void finished(long offset) {
        frontier.finished(offset);
        done.add(offset);
        done.headSet(frontier.value()).clear();
    }

    /** What is to be committed; equal to what was before when nothing has changed. */
    Mark mark() {
        long offset = frontier.value();
        BitSet bits = new BitSet();
        done.subSet(offset, offset + MOST_NOTED).forEach(each -> bits.set((int) (each - offset)));
        String note =
                bits.isEmpty()
                        ? ""
                        : PREFIX
                                + Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(bits.toByteArray());
        return new Mark(offset, note);
    }

    boolean hasMoved() {
        return !mark().equals(committed);
    }

    void committed(Mark mark) {
        committed = mark;
    }
}
