package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.insight.Holdup;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a call, and the rules that say so.
 *
 * @param holdups what would hold it up or drop it, what weighs most first
 * @param unknown why nothing is known of pauses and cancellations; null when all is
 * @param pace the limits where a config says nothing
 */
public record Explanation(
        CallRequest request,
        List<Trace.Step> steps,
        Prepared prepared,
        List<Holdup> holdups,
        @Nullable String unknown,
        PaceSettings pace) {
    public Explanation {
        steps = List.copyOf(steps);
        holdups = List.copyOf(holdups);
    }

    /** What would become of the call. */
    public enum Fate {
        READY,
        WAITING,
        REJECTED
    }

    public Fate fate() {
        if (reason() != null) {
            return Fate.REJECTED;
        }
        return holdups.isEmpty() ? Fate.READY : Fate.WAITING;
    }

    /** Why it would be rejected; null when it wouldn't. */
    public @Nullable Reason reason() {
        if (isHeldBy(Holdup.Cause.CANCELLED)) {
            return Reason.CANCELLED;
        }
        return prepared instanceof Prepared.Impossible refused ? refused.verdict().reason() : null;
    }

    private boolean isHeldBy(Holdup.Cause cause) {
        return holdups.stream().anyMatch(holdup -> holdup.cause() == cause);
    }

    /** The fate in a few words, without a point at the end. */
    public String headline() {
        Reason reason = reason();
        if (reason != null) {
            return "The call can't go out: " + reason.wireName();
        }
        if (holdups.isEmpty()) {
            return unknown == null
                    ? "The call can go out"
                    : "The call can go out unless it is paused";
        }
        return switch (holdups.getFirst().cause()) {
            case PAUSED -> "The call would wait, because it is paused, or expire";
            case NOT_BEFORE -> "The call would wait for its time, or expire";
            case CALLING_HOURS -> "The call would wait for the callee's calling hours, or expire";
            case ROUTING -> "The call would wait (ROUTING_ON_ERROR=retry)";
            case CANCELLED, BREAKER, CONCURRENCY, PACE, UNKNOWN -> "The call would wait, or expire";
        };
    }

    /** Why, a sentence each; empty for a call that can go out. */
    public List<String> why() {
        List<String> why = new ArrayList<>();
        if (prepared instanceof Prepared.Impossible refused) {
            why.add(refused.verdict().message());
        }
        holdups.forEach(holdup -> why.add(holdup.message()));
        if (unknown != null) {
            why.add("What is paused and cancelled isn't known: " + unknown);
        }
        return why;
    }

    /** Where it would go, as far as that is known. */
    public Plan plan() {
        return Holdups.plan(prepared);
    }
}
