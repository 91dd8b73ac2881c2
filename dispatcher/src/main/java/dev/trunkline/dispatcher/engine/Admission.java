package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pace.PartitionShare;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a call may be claimed: when each limiter that it needs has room for one more. Until
 * then it waits in the queue of one of them. What it costs is proportional to the calls that can go
 * on, not to those that wait. For the engine's thread only.
 *
 * <p>Invariant: an admitted call has taken a place of each of its limiters, and is in no queue.
 */
final class Admission {
    /** Calls that may change queues within a tick; the others keep for the next. */
    private static final int MOST_MOVES = 2_000;

    /** A plan that is older is made anew. */
    private static final long FRESH = 5_000_000_000L;

    /** While no more wait, in all queues together, calls keep what was made of them. */
    private static final int FEW = 4_000;

    /** So many calls that go within a second keep the machine busy until more are read. */
    private static final int ENOUGH = 3_000;

    private static final long RETRY = 1_000_000_000L;

    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final Limiters limiters;

    /** Queues to look at in this tick. */
    private final Set<LimiterQueue> open = new LinkedHashSet<>();

    /** When to look at a queue again. */
    private final Timer<LimiterQueue> alarms = new Timer<>();

    /** When the calls that wait are too late. */
    private final Timer<Call> deadlines;

    private PartitionShare share = PartitionShare.whole();
    private int moves;

    Admission(Limiters limiters, Timer<Call> deadlines) {
        this.limiters = limiters;
        this.deadlines = deadlines;
    }

    /** Which partitions are ours now. */
    void share(PartitionShare current) {
        if (!current.equals(share)) {
            share = current;
            limiters.queues().stream().filter(LimiterQueue::isWaitedFor).forEach(open::add);
        }
    }

    PartitionShare share() {
        return share;
    }

    /** Begins a tick. */
    void tick(long now) {
        moves = 0;
        for (LimiterQueue due = alarms.due(now); due != null; due = alarms.due(now)) {
            open.add(due);
        }
        limiters.sweep(now);
    }

    /** These limits have changed: the calls that wait there are looked at again. */
    private void changed(Collection<Limiter> limits) {
        limits.stream().map(limiters::queue).filter(LimiterQueue::isWaitedFor).forEach(open::add);
    }

    /** What a call needs is known, and may differ from before. */
    void routed(Call call, Needs needs) {
        call.needs = needs;
        changed(limiters.changed());
    }

    /** Takes the call's place at each limiter, or queues it; true when it may be claimed. */
    boolean enter(Call call, Needs needs, long now) {
        for (Limiter limiter : needs.all()) {
            LimiterQueue queue = limiters.queue(limiter);
            Denial denial = queue.isAhead(call) ? Denial.QUEUE : queue.denial(now, share);
            if (denial != null) {
                return wait(call, queue, denial, now);
            }
        }
        endPrefetch(call);
        return take(call, needs, now);
    }

    private boolean wait(Call call, LimiterQueue queue, Denial denial, long now) {
        queue.add(call, now);
        deadlines.add(call, call.deadline);
        // Not what was prepared for its turn: it would have to be prepared for it again.
        if (call.prefetchedBy != queue.limiter && deadlines.size() > FEW) {
            call.compact();
        }
        endPrefetch(call);
        alarms.add(queue, denial.until());
        return false;
    }

    private boolean take(Call call, Needs needs, long now) {
        Breaker breaker = needs.server().breaker;
        if (breaker != null && !breaker.enter()) {
            Denial denial = new Denial(Denial.Cause.BREAKER, now + RETRY);
            return wait(call, limiters.queue(needs.server()), denial, now);
        }
        takeAll(call, needs, now);
        return true;
    }

    private void takeAll(Call call, Needs needs, long now) {
        call.sendAt = 0;
        for (Limiter limiter : needs.all()) {
            call.sendAt = Math.max(call.sendAt, limiters.queue(limiter).take(now, share));
        }
        AgentBreaker agents = needs.agents().agents;
        if (agents != null) {
            agents.sent(call.requestId(), now);
        }
        call.admitted = true;
    }

    /** A call in doubt is not held up, but it counts. */
    void force(Call call, Needs needs, long now) {
        Breaker breaker = needs.server().breaker;
        call.unguarded = breaker != null && !breaker.enter();
        takeAll(call, needs, now);
    }

    /**
     * Gives up the places that an admitted call has taken.
     *
     * @param answer of its server; null when it was not asked
     */
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
            LimiterQueue queue = limiters.queue(limiter);
            if (queue.isWaitedFor()) {
                open.add(queue);
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
        if (limiter != null && limiters.queue(limiter).isWaitedFor()) {
            open.add(limiters.queue(limiter));
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
            LimiterQueue queue = limiters.queue(limiter);
            queue.endPrefetch(call);
            if (queue.isWaitedFor()) {
                open.add(queue);
            }
        }
    }

    /** The call waits no more: it has ended, or waits elsewhere. */
    void forget(Call call) {
        Limiter limiter = call.queuedAt;
        if (limiter != null) {
            limiters.queue(limiter).forget(call);
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
            Call call = next(open.iterator().next(), now);
            if (call != null) {
                deadlines.remove(call);
                return call;
            }
        }
        return null;
    }

    private @Nullable Call next(LimiterQueue queue, long now) {
        Denial denial = queue.denial(now, share);
        Call ahead = LimiterQueue.isNear(denial, now) ? queue.prefetch() : null;
        if (ahead != null) {
            if (!isReady(ahead, now)) {
                moves++;
                return ahead;
            }
            queue.add(ahead, now);
            endPrefetch(ahead);
            return null;
        }
        if (denial != null) {
            alarms.add(queue, denial.until());
            open.remove(queue);
            return null;
        }
        return admit(queue, now);
    }

    private @Nullable Call admit(LimiterQueue queue, long now) {
        Call call = queue.poll();
        if (call == null) {
            open.remove(queue);
            return null;
        }
        moves++;
        if (!isReady(call, now)) {
            queue.prefetch(call);
            return call;
        }
        return enterFrom(queue, call, now) ? call : null;
    }

    private boolean enterFrom(LimiterQueue from, Call call, long now) {
        Needs needs = Objects.requireNonNull(call.needs, "queued without needs");
        for (Limiter limiter : needs.all()) {
            LimiterQueue queue = limiters.queue(limiter);
            boolean othersWait = queue != from && queue.isWaitedFor();
            Denial denial = othersWait ? Denial.QUEUE : queue.denial(now, share);
            if (denial != null) {
                return wait(call, queue, denial, now);
            }
        }
        return take(call, needs, now);
    }

    private static boolean isReady(Call call, long now) {
        return call.state != null && now - call.preparedAt < FRESH && now < call.closes;
    }

    /** When a waiting call may go on; {@link Pace#NEVER} when only an event can tell. */
    long nextTurn(long now) {
        return open.isEmpty() ? alarms.next() : now;
    }

    /**
     * Whether so much is on the move that to read on now would gain nothing, and cost memory. A
     * queue that stands still or goes at a pace doesn't count: what is behind it may go at once.
     */
    boolean isSaturated(long now) {
        if (deadlines.size() < ENOUGH) {
            return false;
        }
        int soon = 0;
        for (LimiterQueue queue : limiters.queues()) {
            soon += queue.soon(now);
        }
        return soon >= ENOUGH;
    }
}
