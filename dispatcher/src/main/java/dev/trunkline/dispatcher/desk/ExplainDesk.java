package dev.trunkline.dispatcher.desk;

import dev.trunkline.dispatcher.config.PaceSettings;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what would become of a call, by the dispatch path's own decisions. Each question reads the
 * database anew, so that an edit shows at once. Thread-safe.
 */
public final class ExplainDesk {
    private final ResolverSettings settings;
    private final PaceSettings pace;

    /**
     * @param pace the limits where a config says nothing
     */
    public ExplainDesk(ResolverSettings settings, PaceSettings pace) {
        this.settings = settings.withoutNotifications();
        this.pace = pace;
    }

    /**
     * Goes through a call rule by rule, and calls nobody.
     *
     * @param to the callee, as a call request would name it
     * @param from the caller number; null for none: then there are no rules
     */
    public Explanation explain(String to, @Nullable String from, @Nullable UUID tenantId) {
        CallRequest request =
                new CallRequest(
                        "explain", to, from, tenantId, CallTiming.ANY_TIME, CallContext.EMPTY);
        Trace.Kept trace = new Trace.Kept();
        try (CallResolver resolver = TrunklineResolver.open(settings)) {
            Prepared prepared =
                    new Preparation(resolver, InstantSource.system()).prepare(request, trace);
            return new Explanation(request, trace.steps(), prepared, pace);
        }
    }
}
