package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pace.PartitionShare;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a call may be claimed: when its server, the workers of its agent, its trunk and its
 * tenant all bear one more. Until then it waits in the queue of one of them. What it costs is
 * proportional to the calls that can go on, not to those that wait. For the engine's thread only.
 */
final class Admission {
    /** Calls that may change lines within a tick; the others keep for the next. */
    private static final int MOST_MOVES = 2_000;

    /** A plan that is older is made anew. */
    private static final long FRESH = 5_000_000_000L;

    /** While no more wait, on all lines together, calls keep what was made of them. */
    private static final int FEW = 4_000;

    /** So many calls that go within a second keep the machine busy until more are read. */
    private static final int ENOUGH = 3_000;

    private static final long RETRY = 1_000_000_000L;

    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final Limiters limiters;
    private final Set<Limiter> open = new LinkedHashSet<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private final Deadlines deadlines;
    private PartitionShare share = PartitionShare.whole();
    private int moves;

    private record Alarm(long at, Limiter limiter) {}

    Admission(Limiters limiters, Deadlines deadlines) {
        this.limiters = limiters;
        this.deadlines = deadlines;
    }

    /** Which partitions are ours now. */
    void share(PartitionShare current) {
        if (!current.equals(share)) {
            share = current;
            limiters.all().stream().filter(Limiter::isWaitedFor).forEach(open::add);
        }
    }

    /** Begins a tick. */
    void tick(long now) {
        moves = 0;
        while (!alarms.isEmpty() && alarms.peek().at() <= now) {
            Limiter limiter = alarms.remove().limiter();
            limiter.alarm = Pace.NEVER;
            open.add(limiter);
        }
        limiters.sweep(now);
    }

    /** What these calls need may have changed: who waits there looks again. */
    void changed(Collection<Limiter> limits) {
        limits.stream().filter(Limiter::isWaitedFor).forEach(open::add);
    }

    /** Takes the call's place at all it needs, or queues it; true when it may be claimed. */
    boolean enter(Call call, Needs needs, long now) {
        call.needs = needs;
        for (Limiter limiter : needs.all()) {
            Denial denial = limiter.isAhead(call) ? Denial.QUEUE : limiter.denial(now, share);
            if (denial != null) {
                return wait(call, limiter, denial, now);
            }
        }
        endPrefetch(call);
        return take(call, needs, now);
    }

    private boolean wait(Call call, Limiter limiter, Denial denial, long now) {
        limiter.add(call, now);
        deadlines.add(call);
        // Not what was prepared for its turn: it would have to be prepared for it again.
        if (call.prefetchedBy != limiter && deadlines.size() > FEW) {
            call.compact();
        }
        endPrefetch(call);
        alarm(limiter, denial.until());
        return false;
    }

    private boolean take(Call call, Needs needs, long now) {
        Breaker breaker = needs.server().breaker;
        if (breaker != null && !breaker.enter()) {
            return wait(call, needs.server(), new Denial(Denial.Cause.BREAKER, now + RETRY), now);
        }
        takeAll(call, needs, now);
        return true;
    }

    private void takeAll(Call call, Needs needs, long now) {
        call.sendAt = 0;
        for (Limiter limiter : needs.all()) {
            call.sendAt = Math.max(call.sendAt, limiter.take(now, share));
        }
        AgentBreaker agents = needs.agents().agents;
        if (agents != null) {
            agents.sent(call.requestId(), now);
        }
        call.needs = needs;
        call.admitted = true;
    }

    /** A call in doubt is not held up, but it counts. */
    void force(Call call, Needs needs, long now) {
        Breaker breaker = needs.server().breaker;
        call.unguarded = breaker != null && !breaker.enter();
        takeAll(call, needs, now);
    }

    /** Gives up the places the call has taken. */
    void leave(Call call, @Nullable LiveKitAnswer answer) {
        Needs needs = call.needs;
        if (!call.admitted || needs == null) {
            return;
        }
        call.admitted = false;
        Breaker breaker = needs.server().breaker;
        if (breaker != null && !call.unguarded) {
            tell(breaker, answer);
        }
        call.unguarded = false;
        AgentBreaker agents = needs.agents().agents;
        if (agents != null && !(answer instanceof LiveKitAnswer.RoomIs)) {
            agents.forget(call.requestId());
        }
        for (Limiter limiter : needs.all()) {
            limiter.giveBack();
            if (limiter.isWaitedFor()) {
                open.add(limiter);
            }
        }
    }

    private static void tell(Breaker breaker, @Nullable LiveKitAnswer answer) {
        switch (answer) {
            case null -> breaker.leave();
            case LiveKitAnswer.NotExecuted(var cause, String message, var _) -> {
                switch (cause) {
                    case REFUSED -> breaker.failed(message);
                    case THROTTLED -> breaker.leave();
                }
            }
            case LiveKitAnswer.Ambiguous(String message) -> breaker.failed(message);
            case LiveKitAnswer.RoomIs _ -> breaker.succeeded();
            case LiveKitAnswer.Refused _ -> breaker.succeeded();
            case LiveKitAnswer.Unauthorized _ -> breaker.succeeded();
        }
    }

    /** Something is known of an agent's workers: calls that wait for them look again. */
    void told(AgentNews news, long now) {
        AgentBreakers.Agent agent = new AgentBreakers.Agent(news.configId(), news.agent());
        AgentBreaker breaker = limiters.breaker(agent);
        if (breaker == null) {
            return;
        }
        AgentBreaker.State before = breaker.state();
        breaker.told(news.requestId(), news.news(), now);
        tell(news, before, breaker.state());
        Limiter limiter = limiters.of(agent);
        if (limiter != null && limiter.isWaitedFor()) {
            open.add(limiter);
        }
    }

    private static void tell(AgentNews news, AgentBreaker.State before, AgentBreaker.State after) {
        String config = Objects.requireNonNullElse(news.configName(), "environment");
        if (before == after) {
            return;
        }
        if (after == AgentBreaker.State.AWAY) {
            log.warn(
                    "no worker takes the calls of an agent, they wait agent={} config={}",
                    news.agent(),
                    config);
        } else if (before == AgentBreaker.State.AWAY) {
            log.info("a worker is back, calls go on agent={} config={}", news.agent(), config);
        }
    }

    /** The prefetched call has been admitted, has ended or waits again. */
    void endPrefetch(Call call) {
        Limiter limiter = call.prefetchedBy;
        if (limiter != null) {
            call.prefetchedBy = null;
            limiter.endPrefetch();
            if (limiter.isWaitedFor()) {
                open.add(limiter);
            }
        }
    }

    /** The call waits no more: it has ended, or is held elsewhere. */
    void forget(Call call) {
        Limiter limiter = call.queuedAt;
        if (limiter != null) {
            limiter.forget(call);
            if (limiter.isMostlyStale()) {
                limiter.sweep();
            }
        }
        deadlines.remove(call);
        endPrefetch(call);
    }

    /**
     * The next call whose turn it is: admitted when it can be claimed as it is, else to be prepared
     * so that it can be claimed when its turn has come. Null when there is none in this tick.
     */
    @Nullable Call next(long now) {
        while (!open.isEmpty() && moves < MOST_MOVES) {
            Limiter limiter = open.iterator().next();
            Call call = next(limiter, now);
            if (call != null) {
                deadlines.remove(call);
                return call;
            }
        }
        return null;
    }

    private @Nullable Call next(Limiter limiter, long now) {
        Denial denial = limiter.denial(now, share);
        Call up = Limiter.isNear(denial, now) ? limiter.prefetch() : null;
        if (up != null) {
            if (!isReady(up, now)) {
                moves++;
                return up;
            }
            limiter.add(up, now);
            endPrefetch(up);
            return null;
        }
        if (denial != null) {
            alarm(limiter, denial.until());
            open.remove(limiter);
            return null;
        }
        return admit(limiter, now);
    }

    private @Nullable Call admit(Limiter limiter, long now) {
        Call call = limiter.poll();
        if (call == null) {
            open.remove(limiter);
            return null;
        }
        moves++;
        if (!isReady(call, now)) {
            limiter.prefetch(call);
            return call;
        }
        return enterFrom(limiter, call, now) ? call : null;
    }

    private boolean enterFrom(Limiter from, Call call, long now) {
        Needs needs = Objects.requireNonNull(call.needs, "queued without needs");
        for (Limiter limiter : needs.all()) {
            Denial denial =
                    limiter != from && limiter.isWaitedFor()
                            ? Denial.QUEUE
                            : limiter.denial(now, share);
            if (denial != null) {
                return wait(call, limiter, denial, now);
            }
        }
        return take(call, needs, now);
    }

    private static boolean isReady(Call call, long now) {
        return call.state != null && now - call.preparedAt < FRESH && now < call.closes;
    }

    private void alarm(Limiter limiter, long at) {
        if (at < limiter.alarm) {
            limiter.alarm = at;
            alarms.add(new Alarm(at, limiter));
        }
    }

    /** When something may go on that waits now; {@link Pace#NEVER} when only an event can tell. */
    long nextTurn(long now) {
        if (!open.isEmpty()) {
            return now;
        }
        return alarms.isEmpty() ? Pace.NEVER : alarms.peek().at();
    }

    /**
     * Whether so much is on the move that to read on now would gain nothing, and cost memory. A
     * line that stands still or goes at a pace doesn't count: what is behind it may go at once.
     */
    boolean isSaturated(long now) {
        if (deadlines.size() < ENOUGH) {
            return false;
        }
        int soon = 0;
        for (Limiter limiter : limiters.all()) {
            soon += limiter.soon(now);
        }
        return soon >= ENOUGH;
    }

    PartitionShare share() {
        return share;
    }
}
