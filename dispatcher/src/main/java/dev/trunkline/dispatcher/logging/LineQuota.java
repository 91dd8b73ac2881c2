package dev.trunkline.dispatcher.logging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Lets so many lines of each kind through in a window of time, and counts the others. */
final class LineQuota {
    /** What {@link #admit} says of a line that is held back. */
    static final int HELD_BACK = -1;

    private final int most;
    private final Duration window;
    private final int mostKinds;
    private final Map<String, Kind> kinds = new HashMap<>();

    /**
     * @param most lines of a kind in a window
     * @param mostKinds that are remembered at a time; past it all are forgotten
     */
    LineQuota(int most, Duration window, int mostKinds) {
        this.most = most;
        this.window = window;
        this.mostKinds = mostKinds;
    }

    /** The count of the lines of one kind. */
    private static final class Kind {
        private Instant windowEnds = Instant.MIN;
        private int lines;
        private int heldBack;
    }

    /**
     * Decides on a line.
     *
     * @return {@link #HELD_BACK}, or how many of its kind were held back since the last that wasn't
     */
    int admit(String name, Instant now) {
        if (kinds.size() >= mostKinds && !kinds.containsKey(name)) {
            kinds.clear();
        }
        Kind kind = kinds.computeIfAbsent(name, _ -> new Kind());
        if (!now.isBefore(kind.windowEnds)) {
            kind.windowEnds = now.plus(window);
            kind.lines = 0;
        }
        if (kind.lines >= most) {
            kind.heldBack++;
            return HELD_BACK;
        }
        kind.lines++;
        int heldBack = kind.heldBack;
        kind.heldBack = 0;
        return heldBack;
    }
}
