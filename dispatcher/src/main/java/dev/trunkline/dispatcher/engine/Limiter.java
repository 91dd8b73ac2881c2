package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.FairQueue;
import dev.trunkline.dispatcher.pace.Limit;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pace.PartitionShare;
import dev.trunkline.dispatcher.pace.ProportionalPace;
import dev.trunkline.dispatcher.pace.Slots;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Limits the calls to a LiveKit server, to its workers of one agent, over a trunk or of a tenant,
 * and queues those that wait for it. For the engine's thread only.
 */
final class Limiter {
    /** What it is. */
    enum Kind {
        SERVER,
        AGENTS,
        TRUNK,
        TENANT
    }

    private static final long SECOND = 1_000_000_000L;

    /** How many calls are prefetched where nothing bounds the rate. */
    private static final int MOST_PREFETCHED = 512;

    /** What is limited; its name tells it from others of its kind. */
    record Key(Kind kind, String name) {}

    final Kind kind;
    final String name;

    /** Only of a server. */
    final @Nullable Breaker breaker;

    /** Only of agents, where their breakers are on. */
    final @Nullable AgentBreaker agents;

    /** Calls that are prepared and go first. */
    private final Deque<Call> prefetched = new ArrayDeque<>(1);

    private final FairQueue<String, Call> queue = new FairQueue<>();
    private final int mostHere;
    private Limit limit = Limit.NONE;
    private final long lead;
    private @Nullable Pace pace;
    private long since;
    private int queued;
    private int prefetching;
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
    Limiter(
            Key key,
            int mostHere,
            long lead,
            @Nullable Breaker breaker,
            @Nullable AgentBreaker agents) {
        this.kind = key.kind();
        this.name = key.name();
        this.label = name;
        this.mostHere = mostHere;
        this.lead = lead;
        this.breaker = breaker;
        this.agents = agents;
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
            pace = kind == Kind.TRUNK ? new Slots(name, rate) : new ProportionalPace(rate);
        }
        return true;
    }

    /** What is in the way of the next call; null when nothing is. */
    @Nullable Denial denial(long now, PartitionShare share) {
        Instant closed = breaker == null ? null : breaker.closedTo();
        if (closed != null) {
            return new Denial(Denial.Cause.BREAKER, Moment.of(closed));
        }
        long opens = agents == null ? now : agents.opens(now);
        if (opens > now) {
            return new Denial(Denial.Cause.AGENTS, opens);
        }
        if (taken >= most(share)) {
            return Denial.CONCURRENCY;
        }
        if (pace == null) {
            return null;
        }
        long next = pace.next(now + lead, since(now) + lead, share);
        return next <= now + lead ? null : new Denial(Denial.Cause.PACE, before(next));
    }

    /** What the calls in this queue wait for. */
    Denial.Cause cause(long now, PartitionShare share) {
        Denial denial = denial(now, share);
        if (denial != null) {
            return denial.cause();
        }
        return pace == null ? Denial.Cause.CONCURRENCY : Denial.Cause.PACE;
    }

    private long before(long next) {
        return next == Pace.NEVER ? next : next - lead;
    }

    private int most(PartitionShare share) {
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
    long take(long now, PartitionShare share) {
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

    /** Queued calls that will go within a second, if they go as fast as in the second before. */
    int soon(long now) {
        roll(now);
        return Math.min(queued, goneBefore);
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
        return queued > 0;
    }

    int waiting() {
        return queued;
    }

    boolean isIdle(long before) {
        return queued == 0
                && prefetching == 0
                && taken == 0
                && usedAt < before
                && (breaker == null || breaker.state() == Breaker.State.CLOSED);
    }

    /** Lets a call wait here. */
    void add(Call call, long now) {
        if (queued == 0) {
            since = now;
        }
        queued++;
        call.queuedAt = this;
        call.place = Call.Place.QUEUED;
        if (call.prefetchedBy == this) {
            prefetched.add(call);
        } else {
            queue.add(call.needs == null ? null : call.needs.tenantId(), call);
        }
    }

    /** The call no longer waits here; its entry stays in the queue until it is polled or swept. */
    void forget(Call call) {
        if (call.queuedAt == this) {
            leave(call);
        }
    }

    private void leave(Call call) {
        call.queuedAt = null;
        call.place = Call.Place.ACTIVE;
        queued--;
    }

    void sweep() {
        prefetched.removeIf(call -> call.queuedAt != this);
        queue.removeIf(call -> call.queuedAt != this);
    }

    /** Whether stale entries outnumber the calls that wait. */
    boolean isMostlyStale() {
        return prefetched.size() + queue.size() > 2 * queued + 64;
    }

    /** The next that is prepared, else the next at all; null when none waits. */
    @Nullable Call poll() {
        for (Call call = prefetched.poll(); call != null; call = prefetched.poll()) {
            if (call.queuedAt == this) {
                leave(call);
                return call;
            }
        }
        return pollLine();
    }

    private @Nullable Call pollLine() {
        for (Call call = queue.poll(); call != null; call = queue.poll()) {
            if (call.queuedAt == this) {
                leave(call);
                return call;
            }
        }
        return null;
    }

    /** Takes a call to be prepared ahead of its turn; null when enough are, or none is left. */
    @Nullable Call prefetch() {
        if (prefetching + prefetched.size() >= mostPrefetched() || queue.size() == 0) {
            return null;
        }
        Call call = pollLine();
        if (call != null) {
            prefetch(call);
        }
        return call;
    }

    /** The call is to be prepared, and keeps its place at the head of the queue. */
    void prefetch(Call call) {
        call.prefetchedBy = this;
        prefetching++;
    }

    private int mostPrefetched() {
        Double rate = limit.callsPerSecond();
        return pace == null || rate == null
                ? MOST_PREFETCHED
                : (int) Math.min(MOST_PREFETCHED, 4 + rate / 2);
    }

    /** A prefetched call is prepared, or has ended. */
    void endPrefetch() {
        prefetching--;
    }

    /** Whether other calls go before a call that arrives. */
    boolean isAhead(Call call) {
        return call.prefetchedBy == this ? !prefetched.isEmpty() : queued + prefetching > 0;
    }

    /** Whether the next turn is so near that calls should be ready for it. */
    static boolean isNear(@Nullable Denial denial, long now) {
        return denial == null
                || denial.cause() == Denial.Cause.CONCURRENCY
                || denial.until() - now < SECOND;
    }
}
