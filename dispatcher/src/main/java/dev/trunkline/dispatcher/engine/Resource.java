package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.FairQueue;
import dev.trunkline.dispatcher.pace.Limit;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pace.Portion;
import dev.trunkline.dispatcher.pace.Share;
import dev.trunkline.dispatcher.pace.Slots;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Something that bears only so much: a LiveKit server, a trunk or a tenant; and the line of the
 * calls that wait for it. For the engine's thread only.
 */
final class Resource {
    /** What it is. */
    enum Kind {
        SERVER,
        TRUNK,
        TENANT
    }

    private static final long SECOND = 1_000_000_000L;

    /** Calls that are prepared ahead of their turn where nothing bounds the rate. */
    private static final int MOST_AHEAD = 512;

    final Kind kind;
    final String name;

    /** Only of a server. */
    final @Nullable Breaker breaker;

    /** Calls that are prepared and next in line. */
    private final Deque<Call> ahead = new ArrayDeque<>(1);

    private final FairQueue<String, Call> line = new FairQueue<>();
    private final int mostHere;
    private Limit limit = Limit.NONE;
    private final long lead;
    private @Nullable Pace pace;
    private long since;
    private int inLine;
    private int calledUp;
    private int taken;
    private long second;
    private int goneNow;
    private int goneBefore;
    long usedAt;

    /** What people call it. */
    String label;

    long alarm = Pace.NEVER;

    /**
     * @param mostHere calls under way on this instance alone, whatever the limit
     * @param lead how long before its moment a call is let go, so that it can be claimed in time
     */
    Resource(Kind kind, String name, int mostHere, long lead, @Nullable Breaker breaker) {
        this.kind = kind;
        this.name = name;
        this.label = name;
        this.mostHere = mostHere;
        this.lead = lead;
        this.breaker = breaker;
    }

    /** Sets what it bears; true when that is new. */
    boolean limit(Limit newLimit) {
        if (newLimit.equals(limit)) {
            return false;
        }
        limit = newLimit;
        Double rate = newLimit.callsPerSecond();
        if (!newLimit.isPaced() || rate == null) {
            pace = null;
        } else {
            pace = kind == Kind.TRUNK ? new Slots(name, rate) : new Portion(rate);
        }
        return true;
    }

    /** What is in the way of the next call; null when nothing is. */
    @Nullable Hold hold(long now, Share share) {
        Instant closed = breaker == null ? null : breaker.closedTo();
        if (closed != null) {
            return new Hold(Hold.Cause.BREAKER, Moment.of(closed));
        }
        if (taken >= most(share)) {
            return Hold.CONCURRENCY;
        }
        if (pace == null) {
            return null;
        }
        long next = pace.next(now + lead, since(now) + lead, share);
        return next <= now + lead ? null : new Hold(Hold.Cause.PACE, before(next));
    }

    /** What calls in this line wait for. */
    Hold.Cause cause(long now, Share share) {
        Hold hold = hold(now, share);
        if (hold != null) {
            return hold.cause();
        }
        return pace == null ? Hold.Cause.CONCURRENCY : Hold.Cause.PACE;
    }

    private long before(long next) {
        return next == Pace.NEVER ? next : next - lead;
    }

    private int most(Share share) {
        Integer concurrent = limit.concurrent();
        return concurrent == null || concurrent == 0
                ? mostHere
                : Math.min(mostHere, share.of(concurrent));
    }

    private long since(long now) {
        return isWaitedFor() ? since : now;
    }

    /**
     * A call goes, whether or not there is room.
     *
     * @return the moment it is to be sent at
     */
    long take(long now, Share share) {
        taken++;
        roll(now);
        goneNow++;
        boolean rested = now - usedAt > 2 * SECOND && share.isWhole();
        usedAt = now;
        if (pace == null) {
            return 0;
        }
        long moment = pace.took(now + lead, since(now) + lead, share);
        return rested ? 0 : moment;
    }

    /** Calls in line that will have gone within a second, if they go as in the second before. */
    int soon(long now) {
        roll(now);
        return Math.min(inLine, goneBefore);
    }

    private void roll(long now) {
        long current = now / SECOND;
        if (current != second) {
            goneBefore = current == second + 1 ? goneNow : 0;
            goneNow = 0;
            second = current;
        }
    }

    void giveBack() {
        taken--;
    }

    /** Whether calls wait here. */
    boolean isWaitedFor() {
        return inLine > 0;
    }

    int waiting() {
        return inLine;
    }

    boolean isIdle(long before) {
        return inLine == 0
                && calledUp == 0
                && taken == 0
                && usedAt < before
                && (breaker == null || breaker.state() == Breaker.State.CLOSED);
    }

    /** Lets a call wait here. */
    void add(Call call, long now) {
        if (inLine == 0) {
            since = now;
        }
        inLine++;
        call.line = this;
        call.place = Call.Place.IN_LINE;
        if (call.calledUp == this) {
            ahead.add(call);
        } else {
            line.add(call.needs == null ? null : call.needs.tenantId(), call);
        }
    }

    /** The call does not wait here any more; its shadow stays until it is come upon or swept. */
    void forget(Call call) {
        if (call.line == this) {
            leave(call);
        }
    }

    private void leave(Call call) {
        call.line = null;
        call.place = Call.Place.AT_WORK;
        inLine--;
    }

    void sweep() {
        ahead.removeIf(call -> call.line != this);
        line.removeIf(call -> call.line != this);
    }

    /** Whether shadows outnumber the calls that wait. */
    boolean isShadowed() {
        return ahead.size() + line.size() > 2 * inLine + 64;
    }

    /** The next that is prepared, else the next at all; null when none waits. */
    @Nullable Call poll() {
        for (Call call = ahead.poll(); call != null; call = ahead.poll()) {
            if (call.line == this) {
                leave(call);
                return call;
            }
        }
        return pollLine();
    }

    private @Nullable Call pollLine() {
        for (Call call = line.poll(); call != null; call = line.poll()) {
            if (call.line == this) {
                leave(call);
                return call;
            }
        }
        return null;
    }

    /** One to be prepared ahead of its turn; null when enough are, or none is left. */
    @Nullable Call callUp() {
        if (calledUp + ahead.size() >= mostAhead() || line.size() == 0) {
            return null;
        }
        Call call = pollLine();
        if (call != null) {
            callUp(call);
        }
        return call;
    }

    /** The call is to be prepared, and keeps its place ahead of the line. */
    void callUp(Call call) {
        call.calledUp = this;
        calledUp++;
    }

    private int mostAhead() {
        Double rate = limit.callsPerSecond();
        return pace == null || rate == null ? MOST_AHEAD : (int) Math.min(MOST_AHEAD, 4 + rate / 2);
    }

    /** A call that was called up is prepared, or has ended. */
    void arrived() {
        calledUp--;
    }

    /** Whether others are ahead of a call that arrives. */
    boolean isAhead(Call call) {
        return call.calledUp == this ? !ahead.isEmpty() : inLine + calledUp > 0;
    }

    /** Whether the next turn is so near that calls should be ready for it. */
    static boolean isNear(@Nullable Hold hold, long now) {
        return hold == null
                || hold.cause() == Hold.Cause.CONCURRENCY
                || hold.until() - now < SECOND;
    }
}
