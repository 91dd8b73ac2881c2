package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.control.CallTags;
import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.insight.Holdup;
import dev.trunkline.dispatcher.insight.Holdup.Cause;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.ControlAction;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What holds a call up, as its request, its route and the controls say. Pure. */
public final class Holdups {
    private static final Plan NO_PLAN = new Plan(RouteTaken.NONE, ServerUsed.NONE, null);

    private Holdups() {}

    /** All of it, what weighs most first. */
    public static List<Holdup> of(
            CallRequest request, Prepared prepared, Controls controls, Instant now) {
        List<Holdup> holdups = new ArrayList<>();
        controls.holding(tags(request, plan(prepared)))
                .forEach(control -> holdups.add(of(control)));
        Instant notBefore = request.timing().notBefore();
        if (notBefore != null && notBefore.isAfter(now)) {
            holdups.add(
                    new Holdup(
                            Cause.NOT_BEFORE,
                            "its request says not before " + notBefore,
                            request.timing().requestedAt()));
        }
        switch (prepared) {
            case Prepared.NotYet(Instant _, String why) ->
                    holdups.add(new Holdup(Cause.CALLING_HOURS, why, null));
            case Prepared.Later(String message) ->
                    holdups.add(new Holdup(Cause.ROUTING, message, null));
            case Prepared.Ready _, Prepared.Impossible _ -> {}
        }
        return holdups;
    }

    /** A pause or a cancellation as something that holds a call up. */
    public static Holdup of(CallControl control) {
        boolean cancelled = control.key().action() == ControlAction.CANCEL;
        return new Holdup(
                cancelled ? Cause.CANCELLED : Cause.PAUSED,
                ControlText.message(control),
                control.at());
    }

    /** Where it would go; nowhere before that is known. */
    public static Plan plan(Prepared prepared) {
        return switch (prepared) {
            case Prepared.Ready ready -> ready.plan();
            case Prepared.Impossible refused -> refused.plan();
            case Prepared.NotYet _, Prepared.Later _ -> NO_PLAN;
        };
    }

    /** What the call belongs to, as dispatchers see it. */
    private static CallTags tags(CallRequest request, Plan plan) {
        boolean routed = plan.credentials() != null;
        return new CallTags(
                request.requestId(),
                request.context().batchId(),
                Objects.toString(request.tenantId(), null),
                routed
                        ? Objects.requireNonNullElse(plan.server().configName(), "environment")
                        : null,
                plan.route().trunkId());
    }
}
