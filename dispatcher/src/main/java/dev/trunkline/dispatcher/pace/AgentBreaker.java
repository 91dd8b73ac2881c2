package dev.trunkline.dispatcher.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls back while the workers of one agent on one LiveKit server are away. LiveKit drops a
 * job that no worker takes and still answers 200, so each call that is sent then is sent in vain.
 * The breaker is told which calls were sent and whether a worker took them. Times are nanoseconds
 * since the epoch. Not thread-safe.
 *
 * <p>An agent that no worker has ever been seen for is not judged: its calls go, and their
 * confirmations say that nobody took them.
 */
public final class AgentBreaker {
    /** Calls in a row without news that hold the next ones back. */
    static final int MOST_OVERDUE = 3;

    /** From this many calls that may be unconfirmed at a time, the soft start is over. */
    static final int SOFT_START_END = 64;

    private static final long NANOS = 1_000_000_000L;

    /** On top of twice the usual wait for a confirmation. */
    private static final long PATIENCE = NANOS / 10;

    private static final long LONGEST_PAUSE = 120 * NANOS;

    /** Bounds the memory; calls beyond are not followed. */
    static final int MOST_PENDING = 50_000;

    private final int after;
    private final long firstPause;
    private final long longest;

    /** Calls that were sent and not confirmed yet, with the time they were sent, oldest first. */
    private final Map<String, Long> pending = new LinkedHashMap<>();

    /** When those were sent that are later than the last call with news, oldest first. */
    private final Deque<Long> silent = new ArrayDeque<>();

    private State state = State.UNKNOWN;
    private long usual = -1;
    private int inVain;
    private int window;
    private long pause;
    private long nextTrial;

    /** Whether there are workers. */
    public enum State {
        /** No worker has been seen yet; nothing is held back. */
        UNKNOWN,
        /** Workers take the calls. */
        PRESENT,
        /** Several calls in a row found no worker; single trial calls go. */
        AWAY,
        /** A trial call was taken; the number of unconfirmed calls grows with each one taken. */
        RETURNING
    }

    /** What became of a call that was sent. */
    public enum News {
        /** A worker took it. */
        TAKEN,
        /** No worker took it. */
        NO_AGENT,
        /** It could not be found out. */
        UNKNOWN
    }

    /**
     * When workers count as away.
     *
     * @param after calls in a row without an agent, at least 1
     * @param pause before the first trial call; it doubles with each trial in vain, up to 2 min
     * @param longest how long a confirmation takes at most; a call without one is forgotten then
     */
    public record Settings(int after, Duration pause, Duration longest) {}

    public AgentBreaker(Settings settings) {
        this.after = settings.after();
        this.firstPause = settings.pause().toNanos();
        this.longest = settings.longest().toNanos();
    }

    /** When the next call may go; not later than {@code now} when it may go at once. */
    public long opens(long now) {
        forgetOld(now);
        return switch (state) {
            case UNKNOWN -> now;
            case PRESENT -> isSilent(now) ? oldestForgotten() : now;
            case AWAY -> pending.isEmpty() ? nextTrial : oldestForgotten();
            case RETURNING -> pending.size() < window ? now : oldestForgotten();
        };
    }

    /** News comes before; a call without any is forgotten then. */
    private long oldestForgotten() {
        return pending.values().iterator().next() + longest + 1;
    }

    /** Whether several calls have waited longer for news than calls do. */
    private boolean isSilent(long now) {
        if (usual < 0 || silent.size() < MOST_OVERDUE) {
            return false;
        }
        Iterator<Long> oldest = silent.iterator();
        long sent = 0;
        for (int i = 0; i < MOST_OVERDUE; i++) {
            sent = oldest.next();
        }
        return now - sent > 2 * usual + PATIENCE;
    }

    /** A call is sent. */
    public void sent(String requestId, long now) {
        if (state == State.AWAY) {
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
            nextTrial = now + pause;
        }
        if (pending.size() < MOST_PENDING) {
            pending.put(requestId, now);
            silent.add(now);
        }
    }

    /** A call was not sent after all, or it is not known whether it was. */
    public void forget(String requestId) {
        Long sent = pending.remove(requestId);
        if (sent != null) {
            // From the end: a call is forgotten soon after it was sent.
            silent.removeLastOccurrence(sent);
        }
    }

    /** Something is known of a call, sent by this instance or by another. */
    public void told(String requestId, News news, long now) {
        Long sent = pending.remove(requestId);
        if (sent != null) {
            dropSilent(sent);
        }
        state =
                switch (news) {
                    case TAKEN -> taken(sent, now);
                    case NO_AGENT -> noAgent(now);
                    case UNKNOWN -> {
                        inVain = 0;
                        yield state;
                    }
                };
    }

    /** Takes out the calls that were sent no later than this one. */
    private void dropSilent(long sent) {
        for (Long first = silent.peek(); first != null && first <= sent; first = silent.peek()) {
            silent.remove();
        }
    }

    private State taken(@Nullable Long sent, long now) {
        inVain = 0;
        if (sent != null) {
            long wait = Math.max(0, now - sent);
            usual = usual < 0 ? wait : usual + (wait - usual) / 8;
        }
        return switch (state) {
            case UNKNOWN, PRESENT -> State.PRESENT;
            case AWAY -> {
                window = 2;
                yield State.RETURNING;
            }
            case RETURNING -> {
                window++;
                yield window >= SOFT_START_END ? State.PRESENT : State.RETURNING;
            }
        };
    }

    private State noAgent(long now) {
        inVain++;
        return switch (state) {
            case UNKNOWN, AWAY -> state;
            case PRESENT, RETURNING -> {
                window = Math.max(1, window / 2);
                if (inVain < after) {
                    yield state;
                }
                pause = firstPause;
                nextTrial = now + pause;
                yield State.AWAY;
            }
        };
    }

    private void forgetOld(long now) {
        Iterator<Long> oldest = pending.values().iterator();
        while (oldest.hasNext()) {
            long sent = oldest.next();
            if (now - sent <= longest) {
                return;
            }
            oldest.remove();
            dropSilent(sent);
            if (state == State.AWAY) {
                // Even of a trial nothing is told: confirmations don't work, so nothing is known.
                state = State.UNKNOWN;
            }
        }
    }

    /** Whether there are workers, as far as is known. */
    public State state() {
        return state;
    }

    /** Whether calls may have to wait. */
    public boolean isHolding() {
        return state == State.AWAY || state == State.RETURNING;
    }
}
