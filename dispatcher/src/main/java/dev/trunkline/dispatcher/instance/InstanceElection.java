package dev.trunkline.dispatcher.instance;

import dev.trunkline.dispatcher.instance.InstanceNotice.Kind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who runs under an instance id, from the notices in the order of the topic: every process
 * that reads them comes to the same answer. Knows no Kafka and no clock. Not thread-safe.
 */
final class InstanceElection {
    private final String self;

    /** Notices before our own question whose senders may still run. */
    private final Map<Kind, InstanceNotice> former = new EnumMap<>(Kind.class);

    /** Processes that we have denied: what they hold afterwards doesn't count. */
    private final Set<String> denied = new HashSet<>();

    private State state = State.ASKING;
    private @Nullable InstanceNotice winner;
    private long lastOffset = -1;

    /** Whether this process may run. */
    enum State {
        /** Its question is not on the topic yet. */
        ASKING,
        /** It has asked, and another process may be there to deny it. */
        CONTESTED,
        /** It has asked, and no other process is known. */
        FREE,
        /** It runs. */
        HOLDING,
        /** Another process runs. */
        LOST
    }

    /**
     * @param self this process's random name
     */
    InstanceElection(String self) {
        this.self = self;
    }

    State state() {
        return state;
    }

    /** The process that runs instead of this one; null unless {@link State#LOST}. */
    @Nullable InstanceNotice winner() {
        return winner;
    }

    /**
     * Takes in the next record.
     *
     * @param offset records at or below one that was seen are passed over
     * @param notice null when it was taken back
     * @return whether the sender is to be denied
     */
    boolean apply(long offset, Kind kind, @Nullable InstanceNotice notice) {
        if (offset <= lastOffset || state == State.LOST) {
            return false;
        }
        lastOffset = offset;
        if (notice == null) {
            former.remove(kind);
            return false;
        }
        return notice.process().equals(self) ? own(notice) : others(notice);
    }

    private boolean own(InstanceNotice notice) {
        switch (notice.kind()) {
            case ASK -> state = former.isEmpty() ? State.FREE : State.CONTESTED;
            case HOLD -> state = State.HOLDING;
            case DENY -> denied.add(String.valueOf(notice.to()));
        }
        return false;
    }

    private boolean others(InstanceNotice notice) {
        if (state == State.ASKING) {
            if (notice.kind() != Kind.DENY) {
                former.put(notice.kind(), notice);
            }
            return false;
        }
        return switch (notice.kind()) {
            case ASK -> true;
            case DENY -> {
                if (self.equals(notice.to()) && state != State.HOLDING) {
                    lostTo(notice);
                }
                yield false;
            }
            case HOLD -> {
                if (!denied.contains(notice.process())) {
                    lostTo(notice);
                }
                yield false;
            }
        };
    }

    private void lostTo(InstanceNotice notice) {
        state = State.LOST;
        winner = notice;
    }
}
