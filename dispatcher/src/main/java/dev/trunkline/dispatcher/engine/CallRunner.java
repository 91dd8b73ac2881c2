package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pace.PartitionShare;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Lifecycle;
import dev.trunkline.dispatcher.pipeline.NextStep;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.dispatcher.pipeline.Transition;
import dev.trunkline.dispatcher.pipeline.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;

/**
 * Performs what the {@link Lifecycle} decides: has calls prepared, {@link WaitingCalls wait}, and
 * {@link Attempts attempted}, and ends them. For the engine's thread only.
 */
final class CallRunner {
    private final Lifecycle lifecycle;
    private final CallReader reader;
    private final BlockingWork work;
    private final EngineListener listener;
    private final GroupCommit commits;
    private final InstantSource clock;
    private final WaitingCalls waiting;
    private final Attempts attempts;

    CallRunner(EngineSettings settings, EngineParts parts, BlockingWork work, GroupCommit commits) {
        this.lifecycle = parts.lifecycle();
        this.reader = new CallReader(parts);
        this.clock = parts.clock();
        this.work = work;
        this.listener = parts.listener();
        this.commits = commits;
        this.waiting = new WaitingCalls(settings, parts, reader, work, this::apply);
        this.attempts = new Attempts(settings, parts, work, commits, waiting, this::apply);
    }

    /** A record has come to the head of its lane. */
    void start(Call call) {
        call.span = listener.begun(call);
        switch (reader.read(call)) {
            case CallReader.Reading.Ends(Write.Ending ending) -> end(ending);
            case CallReader.Reading.Goes(Transition transition) -> apply(call, transition);
            case CallReader.Reading.Claimed(Claim claim) -> attempts.recover(call, claim);
        }
    }

    /** Performs a step. */
    private void apply(Call call, Transition transition) {
        call.state = transition.state();
        switch (transition.step()) {
            case NextStep.Prepare(boolean forget) -> prepare(call, forget);
            case NextStep.Wait(Instant until, NextStep.AfterWait then) ->
                    waiting.delay(call, until, then);
            case NextStep.Probe() -> work.probe(call, call.known());
            case NextStep.TakeClaim() -> claim(call);
            case NextStep.Finish(Verdict verdict) -> finish(call, verdict);
        }
    }

    private void prepare(Call call, boolean forget) {
        CallState state = call.known();
        if (!forget && !waiting.mayBegin(call)) {
            return;
        }
        if (forget) {
            call.told = null; // Others than those that were refused are another answer.
        }
        Prepared known = forget ? null : work.preparedAtOnce(call, state);
        if (known != null) {
            prepared(call, known, clock.instant());
        } else if (waiting.enter(call, forget)) {
            work.prepare(call, state, forget);
        }
    }

    private void claim(Call call) {
        if (!call.assignment.isActive()) {
            return;
        }
        if (call.admitted || waiting.admit(call, clock.instant())) {
            attempts.claim(call);
        }
    }

    private void finish(Call call, Verdict verdict) {
        waiting.finished(call);
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
        waiting.prepared(call, prepared, now);
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
        call.resolved(prepared.event());
        call.preparedAt = Moment.of(now);
        call.closes = closes(prepared);
    }

    private static long closes(Prepared prepared) {
        return prepared instanceof Prepared.Ready ready ? Moment.of(ready.closes()) : Pace.NEVER;
    }

    void handle(Signal.Unsent unsent) {
        attempts.handle(unsent);
    }

    void handle(Signal.Answered answered) {
        attempts.handle(answered);
    }

    void handle(Signal.Probed probed) {
        Call call = probed.call();
        if (!call.isAbandoned()) {
            apply(call, lifecycle.probed(call.known(), probed.result(), clock.instant()));
        }
    }

    /** The claim is committed: the one request it permits may be sent. */
    void claimed(Write.Claiming claiming, long leaseEnd) {
        attempts.claimed(claiming, leaseEnd);
    }

    /** Lets go on what has waited long enough. */
    void wake(Instant now, Collection<Assignment> assignments) {
        attempts.forgetOld(now, assignments);
        waiting.wake(now, assignments);
    }

    /** A partition's ledger was read, for the first time or again. */
    void ledgerRead(Assignment assignment) {
        attempts.ledgerRead(assignment);
    }

    /** A partition is about to go: what is claimed and not sent is the next owner's to send. */
    void releaseUnsent(Assignment assignment) {
        attempts.releaseUnsent(assignment);
    }

    /** Gives a partition up. */
    void purge(Assignment assignment) {
        assignment.close();
        attempts.purge(assignment);
        waiting.purge(assignment);
        assignment.calls.values().forEach(call -> call.span.abandoned());
    }

    /** Whether more can be done at once, or at what moment there will be, as for a poll. */
    long nextTurn(Instant now) {
        return waiting.nextTurn(now);
    }

    /** Whether calls come faster than they can be prepared, or than the machine can place them. */
    boolean isSaturated(Instant now) {
        return waiting.isSaturated(now);
    }

    /** Which partitions are ours: so much of every limit is, too. */
    void share(PartitionShare share) {
        waiting.share(share);
    }

    PartitionShare share() {
        return waiting.share();
    }

    Limiters limiters() {
        return waiting.limiters();
    }
}
