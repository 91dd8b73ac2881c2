package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pace.Share;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a call may be claimed: when its server, its trunk and its tenant all bear one more.
 * Until then it waits in line at one of them. What it costs is proportional to the calls that can
 * go on, not to those that wait. For the engine's thread only.
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

    private final Resources resources;
    private final Set<Resource> open = new LinkedHashSet<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private final Deadlines deadlines;
    private Share share = Share.whole();
    private int moves;

    private record Alarm(long at, Resource resource) {}

    Admission(Resources resources, Deadlines deadlines) {
        this.resources = resources;
        this.deadlines = deadlines;
    }

    /** Which partitions are ours now. */
    void share(Share current) {
        if (!current.equals(share)) {
            share = current;
            resources.all().stream().filter(Resource::isWaitedFor).forEach(open::add);
        }
    }

    /** Begins a tick. */
    void tick(long now) {
        moves = 0;
        while (!alarms.isEmpty() && alarms.peek().at() <= now) {
            Resource resource = alarms.remove().resource();
            resource.alarm = Pace.NEVER;
            open.add(resource);
        }
        resources.sweep(now);
    }

    /** What these calls need may have changed: who waits there looks again. */
    void changed(Collection<Resource> limits) {
        limits.stream().filter(Resource::isWaitedFor).forEach(open::add);
    }

    /** Takes the call's place at all it needs, or puts it in line; true when it may be claimed. */
    boolean enter(Call call, Needs needs, long now) {
        call.needs = needs;
        for (Resource resource : needs.all()) {
            Hold hold = resource.isAhead(call) ? Hold.LINE : resource.hold(now, share);
            if (hold != null) {
                return wait(call, resource, hold, now);
            }
        }
        arrived(call);
        return take(call, needs, now);
    }

    private boolean wait(Call call, Resource resource, Hold hold, long now) {
        resource.add(call, now);
        deadlines.add(call);
        // Not what was prepared for its turn: it would have to be prepared for it again.
        if (call.calledUp != resource && deadlines.size() > FEW) {
            call.compact();
        }
        arrived(call);
        alarm(resource, hold.until());
        return false;
    }

    private boolean take(Call call, Needs needs, long now) {
        Breaker breaker = needs.server().breaker;
        if (breaker != null && !breaker.enter()) {
            return wait(call, needs.server(), new Hold(Hold.Cause.BREAKER, now + RETRY), now);
        }
        hold(call, needs, now);
        return true;
    }

    private void hold(Call call, Needs needs, long now) {
        call.sendAt = 0;
        for (Resource resource : needs.all()) {
            call.sendAt = Math.max(call.sendAt, resource.take(now, share));
        }
        call.needs = needs;
        call.admitted = true;
    }

    /** A call in doubt is not held up, but it counts. */
    void force(Call call, Needs needs, long now) {
        Breaker breaker = needs.server().breaker;
        call.unguarded = breaker != null && !breaker.enter();
        hold(call, needs, now);
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
        for (Resource resource : needs.all()) {
            resource.giveBack();
            if (resource.isWaitedFor()) {
                open.add(resource);
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

    /** A call that was called up is at work no more, or has come back. */
    void arrived(Call call) {
        Resource up = call.calledUp;
        if (up != null) {
            call.calledUp = null;
            up.arrived();
            if (up.isWaitedFor()) {
                open.add(up);
            }
        }
    }

    /** The call waits no more: it has ended, or is held elsewhere. */
    void forget(Call call) {
        Resource line = call.line;
        if (line != null) {
            line.forget(call);
            if (line.isShadowed()) {
                line.sweep();
            }
        }
        deadlines.remove(call);
        arrived(call);
    }

    /**
     * The next call whose turn it is: admitted when it can be claimed as it is, else to be prepared
     * so that it can be claimed when its turn has come. Null when there is none in this tick.
     */
    @Nullable Call next(long now) {
        while (!open.isEmpty() && moves < MOST_MOVES) {
            Resource resource = open.iterator().next();
            Call call = next(resource, now);
            if (call != null) {
                deadlines.remove(call);
                return call;
            }
        }
        return null;
    }

    private @Nullable Call next(Resource resource, long now) {
        Hold hold = resource.hold(now, share);
        Call up = Resource.isNear(hold, now) ? resource.callUp() : null;
        if (up != null) {
            if (!isReady(up, now)) {
                moves++;
                return up;
            }
            resource.add(up, now);
            arrived(up);
            return null;
        }
        if (hold != null) {
            alarm(resource, hold.until());
            open.remove(resource);
            return null;
        }
        return admit(resource, now);
    }

    private @Nullable Call admit(Resource resource, long now) {
        Call call = resource.poll();
        if (call == null) {
            open.remove(resource);
            return null;
        }
        moves++;
        if (!isReady(call, now)) {
            resource.callUp(call);
            return call;
        }
        return enterFrom(resource, call, now) ? call : null;
    }

    private boolean enterFrom(Resource from, Call call, long now) {
        Needs needs = Objects.requireNonNull(call.needs, "in line without needs");
        for (Resource resource : needs.all()) {
            Hold hold =
                    resource != from && resource.isWaitedFor()
                            ? Hold.LINE
                            : resource.hold(now, share);
            if (hold != null) {
                return wait(call, resource, hold, now);
            }
        }
        return take(call, needs, now);
    }

    private static boolean isReady(Call call, long now) {
        return call.state != null && now - call.preparedAt < FRESH && now < call.closes;
    }

    private void alarm(Resource resource, long at) {
        if (at < resource.alarm) {
            resource.alarm = at;
            alarms.add(new Alarm(at, resource));
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
    boolean hasEnough(long now) {
        if (deadlines.size() < ENOUGH) {
            return false;
        }
        int soon = 0;
        for (Resource resource : resources.all()) {
            soon += resource.soon(now);
        }
        return soon >= ENOUGH;
    }

    Share share() {
        return share;
    }

    Resources resources() {
        return resources;
    }
}
