package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Limit;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pace.PartitionShare;
import dev.trunkline.dispatcher.pace.ProportionalPace;
import dev.trunkline.dispatcher.pace.Slots;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Limits the calls to a LiveKit server, to its workers of one agent, over a trunk or of a tenant:
 * how many at a time, how many a second, and none while its breaker is open. For the engine's
 * thread only.
 */
final class Limiter {
    /** What it limits. */
    enum Kind {
        SERVER,
        AGENTS,
        TRUNK,
        TENANT
    }

    private static final long SECOND = 1_000_000_000L;

    /** What is limited; its name tells it from others of its kind. */
    record Key(Kind kind, String name) {}

    final Kind kind;
    final String name;

    /** Only of a server. */
    final @Nullable Breaker breaker;

    /** Only of agents, where their breakers are on. */
    final @Nullable AgentBreaker agents;

    private final int mostHere;
    private final long lead;
    private Limit limit = Limit.NONE;
    private @Nullable Pace pace;
    private int taken;
    private long usedAt;
    private long second;
    private int goneNow;
    private int goneBefore;

    /** What people call it. */
    String label;

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

    /** Sets the limit; true when it is new. */
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

    /** Calls per second; null when they are not bounded. */
    @Nullable Double rate() {
        return pace == null ? null : limit.callsPerSecond();
    }

    /**
     * Why the next call can't go now; null when it can.
     *
     * @param since since when a call waits; {@code now} when none does
     */
    @Nullable Denial denial(long now, long since, PartitionShare share) {
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
        long next = pace.next(now + lead, since + lead, share);
        return next <= now + lead ? null : new Denial(Denial.Cause.PACE, before(next));
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

    /** What calls wait for while nothing denies the next one. */
    Denial.Cause usualCause() {
        return pace == null ? Denial.Cause.CONCURRENCY : Denial.Cause.PACE;
    }

    /**
     * A call goes, whether or not there is room.
     *
     * @return the moment it is to be sent at; 0 is at once
     */
    long take(long now, long since, PartitionShare share) {
        taken++;
        roll(now);
        goneNow++;
        boolean rested = now - usedAt > 2 * SECOND && share.isWhole();
        usedAt = now;
        if (pace == null) {
            return 0;
        }
        long moment = pace.took(now + lead, since + lead, share);
        return rested ? 0 : moment;
    }

    /** Calls that have taken a place and not given it back. */
    int taken() {
        return taken;
    }

    void giveBack() {
        taken--;
    }

    /** How many calls went in the second before this one. */
    int goneBefore(long now) {
        roll(now);
        return goneBefore;
    }

    private void roll(long now) {
        long current = now / SECOND;
        if (current != second) {
            goneBefore = current == second + 1 ? goneNow : 0;
            goneNow = 0;
            second = current;
        }
    }

    /** Whether no call is under way, none went since {@code before}, and its breaker is closed. */
    boolean isIdle(long before) {
        return taken == 0
                && usedAt < before
                && (breaker == null || breaker.state() == Breaker.State.CLOSED);
    }
}
