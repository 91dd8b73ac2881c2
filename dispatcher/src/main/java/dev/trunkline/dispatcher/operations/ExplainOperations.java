package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.insight.Holdup;
import dev.trunkline.dispatcher.operations.topic.KafkaTrouble;
import dev.trunkline.dispatcher.pipeline.Preparation;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.TrunklineResolver;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallContext;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.CallTiming;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says what would become of a call, by the dispatch path's own decisions. Each question reads the
 * database and the controls anew, so that a change shows at once. Thread-safe.
 */
public final class ExplainOperations {
    private final ResolverSettings settings;
    private final PaceSettings pace;
    private final Supplier<Controls> controls;
    private final InstantSource clock = InstantSource.system();

    /**
     * @param pace the limits where a config says nothing
     * @param controls what is paused and cancelled now; throws {@link KafkaTrouble}
     */
    public ExplainOperations(
            ResolverSettings settings, PaceSettings pace, Supplier<Controls> controls) {
        this.settings = settings.withoutNotifications();
        this.pace = pace;
        this.controls = controls;
    }

    /**
     * The request of a call that is only asked about.
     *
     * @param to the callee, as a call request would name it
     * @param from the caller number; null for none: then there are no rules
     * @param requestId null for a new call's
     */
    public static CallRequest question(
            @Nullable String to,
            @Nullable String from,
            @Nullable UUID tenantId,
            @Nullable String batchId,
            @Nullable String requestId) {
        return new CallRequest(
                Objects.requireNonNullElse(requestId, "explain"),
                to,
                from,
                tenantId,
                CallTiming.ANY_TIME,
                CallContext.ofBatch(batchId));
    }

    /** Goes through a call rule by rule, and calls nobody. */
    public Explanation explain(CallRequest request) {
        Trace.Kept trace = new Trace.Kept();
        try (CallResolver resolver = TrunklineResolver.open(settings)) {
            Prepared prepared = new Preparation(resolver, clock).prepare(request, trace);
            return explained(request, prepared, trace);
        }
    }

    private Explanation explained(CallRequest request, Prepared prepared, Trace.Kept trace) {
        Controls inForce = Controls.NONE;
        String unknown = null;
        try {
            inForce = controls.get();
        } catch (KafkaTrouble trouble) {
            unknown = String.valueOf(trouble.getMessage());
        }
        List<Holdup> holdups = Holdups.of(request, prepared, inForce, clock.instant());
        if (unknown == null) {
            note(trace, holdups);
        }
        return new Explanation(request, trace.steps(), prepared, holdups, unknown, pace);
    }

    private static void note(Trace trace, List<Holdup> holdups) {
        List<Holdup> controls =
                holdups.stream()
                        .filter(holdup ->
                                holdup.cause() == Holdup.Cause.PAUSED
                                        || holdup.cause() == Holdup.Cause.CANCELLED)
                        .toList();
        controls.forEach(holdup -> trace.note("controls", holdup::message));
        if (controls.isEmpty()) {
            trace.note("controls", () -> "nothing that it belongs to is paused or cancelled");
        }
    }
}
