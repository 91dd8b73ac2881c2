package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.control.CallTags;
import dev.trunkline.dispatcher.control.Ruling;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pace.Share;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.dispatcher.pipeline.Step;
import dev.trunkline.dispatcher.pipeline.Transition;
import dev.trunkline.dispatcher.pipeline.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Performs what the {@link Lifecycle} decides: starts workers, parks, asks for admission and
 * claims, ends calls. For the engine's thread only.
 */
final class CallRunner {
    /** What comes of an attempt that was cancelled in time. */
    private static final LiveKitAnswer NEVER_SENT =
            new LiveKitAnswer.NotExecuted(
                    LiveKitAnswer.Cause.REFUSED, "cancelled before it was sent", null);

    /** Reading a record again takes some ten microseconds: this many don't hold others up. */
    private static final int MOST_EXPIRED = 1_000;

    private final EngineSettings settings;
    private final Lifecycle lifecycle;
    private final CallReader reader;
    private final Workers workers;
    private final EngineListener listener;
    private final GroupCommit commits;
    private final InstantSource clock;
    private final Orphans orphans;
    private final Resources resources;
    private final Admission admission;
    private final Review review;
    private final Deadlines deadlines = new Deadlines();
    private final Endings endings = new Endings();
    private final Door door = new Door();
    private final Parking parking = new Parking();

    CallRunner(EngineSettings settings, EngineParts parts, Workers workers, GroupCommit commits) {
        this.settings = settings;
        this.lifecycle = parts.lifecycle();
        this.reader = new CallReader(parts);
        this.clock = parts.clock();
        this.workers = workers;
        this.listener = parts.listener();
        this.commits = commits;
        this.resources = new Resources(settings, clock);
        this.admission = new Admission(resources, deadlines);
        this.review = new Review(parts.controls());
        this.orphans = new Orphans(settings.lease().plus(settings.drain()).multipliedBy(4));
    }

    /** A record has come to the head of its lane. */
    void start(Call call) {
        call.span = listener.begun(call);
        switch (reader.read(call)) {
            case CallReader.Reading.Ends(Write.Ending ending) -> end(ending);
            case CallReader.Reading.Goes(Transition transition) -> apply(call, transition);
            case CallReader.Reading.Claimed(Claim claim) -> recover(call, claim);
        }
    }

    private void recover(Call call, Claim claim) {
        Transition doubted =
                lifecycle.recovered(call.known(), claim, call.assignment.ledgerReadAt());
        Orphans.Orphan orphan = orphans.adopt(claim.attemptId(), call);
        if (orphan == null) {
            apply(call, doubted);
            return;
        }
        call.state = lifecycle.readopted(call.known(), claim);
        call.attempt = Attempt.sentBefore(claim.attemptId());
        LiveKitAnswer answer = orphan.answer();
        if (answer != null) {
            answered(call, answer);
        }
    }

    /** Performs a step. */
    private void apply(Call call, Transition transition) {
        call.state = transition.state();
        switch (transition.step()) {
            case Step.Prepare(boolean forget) -> prepare(call, forget);
            case Step.Wait(Instant until, Step.AfterWait next) -> park(call, until, next);
            case Step.Probe() -> workers.probe(call, call.known());
            case Step.TakeClaim() -> claim(call);
            case Step.Finish(Verdict verdict) -> finish(call, verdict);
        }
    }

    /** What is known of a call; one that is compact is read again. */
    private CallState state(Call call) {
        CallState state = call.state;
        if (state == null) {
            state = reader.again(call);
            call.state = state;
        }
        return state;
    }

    private void park(Call call, Instant until, Step.AfterWait next) {
        admission.arrived(call);
        parking.park(until, call, next);
        call.compact();
    }

    private void prepare(Call call, boolean forget) {
        CallState state = call.known();
        if (!forget && !mayGo(call, tags(state, null))) {
            return;
        }
        Prepared known = forget ? null : workers.preparedAtOnce(call, state);
        if (known != null) {
            prepared(call, known, clock.instant());
            return;
        }
        if (door.enter(forget)) {
            workers.prepare(call, state, forget);
            return;
        }
        waits(call);
        door.add(call, tenant(state));
        if (door.isCrowded()) {
            call.compact();
        }
    }

    /** The call is not at work from here on, and must not wait longer than it may. */
    private void waits(Call call) {
        call.deadline = lifecycle.deadline(call.known()).toEpochMilli();
        deadlines.add(call);
    }

    /** Whether no pause and no cancellation is in the way; if one is, the call is seen to. */
    private boolean mayGo(Call call, CallTags tags) {
        return switch (review.controls().of(tags)) {
            case Ruling.Go() -> true;
            case Ruling.Paused _ -> {
                hold(call);
                yield false;
            }
            case Ruling.Cancelled(String why) -> {
                apply(call, lifecycle.cancelled(call.known(), why));
                yield false;
            }
        };
    }

    private void hold(Call call) {
        admission.leave(call, null);
        admission.arrived(call);
        waits(call);
        call.place = Call.Place.HELD;
        call.compact();
    }

    private static CallTags tags(CallState state, @Nullable Needs needs) {
        return new CallTags(
                state.request().requestId(),
                state.request().context().batchId(),
                tenant(state),
                needs == null ? null : needs.config(),
                needs == null ? null : needs.trunkId());
    }

    private static @Nullable String tenant(CallState state) {
        return Objects.toString(state.request().tenantId(), null);
    }

    private void claim(Call call) {
        if (!call.assignment.isActive()) {
            return;
        }
        if (call.admitted || admitted(call)) {
            requestClaim(call);
        }
    }

    private boolean admitted(Call call) {
        CallState state = call.known();
        long now = Moment.of(clock.instant());
        Needs needs = resources.of(state.planOrNone(), tenant(state));
        admission.changed(resources.changed());
        if (state.inDoubt()) {
            admission.force(call, needs, now);
            return true;
        }
        call.needs = needs;
        if (!mayGo(call, tags(state, needs))) {
            return false;
        }
        call.deadline = lifecycle.deadline(state).toEpochMilli();
        return admission.enter(call, needs, now);
    }

    private void requestClaim(Call call) {
        CallState state = call.known();
        CallState.Plan plan = state.planOrNone();
        call.span.claiming();
        commits.add(
                new Write.Claiming(
                        call,
                        new Claim(
                                call.offset(),
                                state.attempts() + 1,
                                UUID.randomUUID().toString(),
                                settings.instanceId(),
                                Objects.requireNonNull(plan.credentials(), "credentials").url(),
                                state.room(),
                                state.inDoubt(),
                                clock.instant(),
                                plan.route(),
                                plan.server())));
    }

    /**
     * A call that is admitted claims; one that is called up is prepared for its turn; one whose
     * turn comes too late ends with the others that are.
     */
    private void turn(Call call, Instant now) {
        if (now.toEpochMilli() >= call.deadline) {
            admission.leave(call, null);
            admission.arrived(call);
            deadlines.add(call);
        } else if (!call.admitted) {
            apply(call, lifecycle.begin(state(call), now));
        } else if (mayGo(call, tags(call.known(), call.needs))) {
            // A pause counts from now on, however many calls there are to be looked at.
            apply(call, lifecycle.turn(call.known(), now));
        }
    }

    /** Ends a call that waits; one that was routed before tells where it would have gone. */
    private void end(Call call, Transition end) {
        boolean mayTell = call.needs != null && end.state().plan() == null;
        if (mayTell
                && end.step() instanceof Step.Finish(Verdict verdict)
                && endings.enter(clock.instant())) {
            call.state = end.state();
            call.ending = verdict;
            workers.prepare(call, end.state(), false);
        } else {
            apply(call, end);
        }
    }

    private void finish(Call call, Verdict verdict) {
        admission.leave(call, null);
        admission.forget(call);
        end(new Write.Ending(call, Results.of(call, verdict, clock.instant()), null));
    }

    private void end(Write.Ending ending) {
        ending.call().span.ending();
        commits.add(ending);
    }

    /** A worker has handed something back. */
    void handle(Signal.Ready ready) {
        Call call = ready.call();
        Prepared prepared = ready.prepared();
        Verdict verdict = call.ending;
        Instant now = clock.instant();
        if (verdict == null) {
            door.leave();
        } else {
            endings.left(prepared, now);
        }
        if (call.isAbandoned()) {
            return;
        }
        if (verdict == null) {
            prepared(call, prepared, now);
        } else {
            learn(call, prepared, now);
            apply(call, lifecycle.ended(call.known(), prepared, verdict));
        }
    }

    private void prepared(Call call, Prepared prepared, Instant now) {
        learn(call, prepared, now);
        apply(call, lifecycle.prepared(call.known(), prepared, now));
    }

    private static void learn(Call call, Prepared prepared, Instant now) {
        call.event = prepared.event();
        call.preparedAt = Moment.of(now);
        call.closes = closes(prepared);
    }

    private static long closes(Prepared prepared) {
        return prepared instanceof Prepared.Ready ready ? Moment.of(ready.closes()) : Pace.NEVER;
    }

    void handle(Signal.Unsent unsent) {
        Call call = unsent.call();
        if (!call.isAbandoned()) {
            admission.leave(call, null);
            call.attempt = null;
            Transition next = lifecycle.unsent(call.known(), clock.instant());
            if (isPastHours(call)) {
                release(call, next.state());
            }
            apply(call, next);
        }
    }

    void handle(Signal.Answered signal) {
        Call call = signal.call();
        if (!call.isAbandoned()) {
            answered(call, signal.answer());
            return;
        }
        Call adopter = orphans.answered(signal.attempt().id(), signal.answer());
        if (adopter != null) {
            answered(adopter, signal.answer());
        }
    }

    private void answered(Call call, LiveKitAnswer answer) {
        call.answer = answer;
        admission.leave(call, answer);
        Transition next = lifecycle.answered(call.known(), answer, clock.instant());
        boolean waits = next.step() instanceof Step.Wait;
        if (waits && answer instanceof LiveKitAnswer.NotExecuted && !next.state().inDoubt()) {
            release(call, next.state());
        }
        apply(call, next);
    }

    /**
     * Nothing is under way under the call's last claim. Committed ahead of the claim of the next
     * attempt, so it never hides that one.
     */
    private void release(Call call, CallState state) {
        LedgerEntry.Waiting waiting =
                new LedgerEntry.Waiting(call.offset(), state.attempts(), clock.instant());
        commits.add(new Write.Waiting(call, waiting));
    }

    void handle(Signal.Probed probed) {
        Call call = probed.call();
        if (!call.isAbandoned()) {
            apply(call, lifecycle.probed(call.known(), probed.result(), clock.instant()));
        }
    }

    /** The claim is committed: the one request it permits may be sent. */
    void claimed(Write.Claiming claiming, long leaseEnd) {
        Call call = claiming.call();
        call.span.claimed();
        call.event = null;
        call.state = call.known().claimed(claiming.claim());
        call.answer = null;
        call.attempt = new Attempt(claiming.claim().attemptId(), permitted(call, leaseEnd));
        workers.dial(call, call.state, call.attempt, call.sendAt);
    }

    /** No claim permits sending after the callee's hours. */
    private long permitted(Call call, long leaseEnd) {
        if (call.closes == Pace.NEVER || call.isInDoubt()) {
            return leaseEnd;
        }
        long hoursEnd = System.nanoTime() + call.closes - Moment.of(clock.instant());
        return hoursEnd - leaseEnd < 0 ? hoursEnd : leaseEnd;
    }

    private boolean isPastHours(Call call) {
        return !call.isInDoubt() && call.closes <= Moment.of(clock.instant());
    }

    /** Which partitions are ours: so much of every limit is, too. */
    void share(Share share) {
        admission.share(share);
    }

    /** Lets go on what has waited long enough. */
    void wake(Instant now, Collection<Assignment> assignments) {
        orphans.forgetOld(now);
        for (Parking.Parked due = parking.due(now); due != null; due = parking.due(now)) {
            apply(due.call(), lifecycle.due(state(due.call()), due.next(), now));
        }
        review(assignments, now);
        expire(now);
        for (Call call = door.next(); call != null; call = door.next()) {
            deadlines.remove(call);
            apply(call, lifecycle.begin(state(call), now));
        }
        takeTurns(now);
    }

    private void takeTurns(Instant now) {
        long moment = Moment.of(now);
        admission.tick(moment);
        for (Call call = admission.next(moment); call != null; call = admission.next(moment)) {
            turn(call, now);
        }
    }

    private void expire(Instant now) {
        for (int ended = 0; ended < MOST_EXPIRED && endings.hasRoom(now); ended++) {
            Call late = deadlines.due(now.toEpochMilli());
            if (late == null) {
                return;
            }
            String where = where(late, now);
            withdraw(late);
            end(late, lifecycle.expired(state(late), where));
        }
    }

    /** What a call waits for, for people. */
    private String where(Call call, Instant now) {
        Resource line = call.line;
        Needs needs = call.needs;
        if (line != null && needs != null) {
            return Waiting.inLine(needs, line, line.cause(Moment.of(now), admission.share()));
        }
        return switch (call.place) {
            case AT_WORK -> Waiting.tooLong();
            case PARKED, IN_LINE -> "";
            case AT_THE_DOOR -> Waiting.unrouted();
            case HELD -> Waiting.paused(review.controls().of(tags(state(call), needs)));
        };
    }

    private void withdraw(Call call) {
        admission.forget(call);
        call.place = Call.Place.AT_WORK;
    }

    private void review(Collection<Assignment> assignments, Instant now) {
        if (review.begins(assignments)) {
            // What was left behind where a call waited before must not be taken for it again.
            resources.all().forEach(Resource::sweep);
            door.sweep();
        }
        int seen = 0;
        while (endings.hasRoom(now)) {
            Call call = review.next(seen++);
            if (call == null) {
                return;
            }
            if (!call.isAbandoned() && call.place != Call.Place.AT_WORK && !call.isInDoubt()) {
                review(call, now);
            }
        }
    }

    private void review(Call call, Instant now) {
        CallState state = call.state == null ? reader.again(call) : call.state;
        switch (review.controls().of(tags(state, call.needs))) {
            case Ruling.Go() -> {
                if (call.place == Call.Place.HELD) {
                    withdraw(call);
                    apply(call, lifecycle.begin(state, now));
                }
            }
            case Ruling.Paused _ -> {
                if (call.place != Call.Place.HELD && call.place != Call.Place.PARKED) {
                    withdraw(call);
                    call.state = state;
                    hold(call);
                }
            }
            case Ruling.Cancelled(String why) -> {
                String where = where(call, now);
                withdraw(call);
                end(call, lifecycle.cancelled(state, why + where));
            }
        }
    }

    /** Whether more can be done at once, or at what moment there will be, as for a poll. */
    long nextTurn(Instant now) {
        long moment = Moment.of(now);
        boolean more = review.isUnderWay() || deadlines.isDue(now.toEpochMilli());
        return more && endings.hasRoom(now) ? moment : admission.nextTurn(moment);
    }

    /**
     * Gives a partition up. What is not sent is cancelled for good; what is sent is kept for the
     * partition to come back.
     */
    void purge(Assignment assignment) {
        assignment.close();
        parking.forget(assignment);
        Instant now = clock.instant();
        for (Call call : assignment.calls.values()) {
            if (call.attempt != null) {
                LiveKitAnswer answer = call.attempt.cancel() ? NEVER_SENT : call.answer;
                orphans.add(call.attempt.id(), answer, now);
            }
            admission.leave(call, null);
            withdraw(call);
            call.span.abandoned();
        }
        door.sweep();
    }

    /** Whether calls come faster than they can be prepared, or than the machine can place them. */
    boolean hasEnough(Instant now) {
        return door.isCrowded() || admission.hasEnough(Moment.of(now));
    }

    Resources resources() {
        return resources;
    }

    Share share() {
        return admission.share();
    }
}
