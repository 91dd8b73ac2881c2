package dev.trunkline.dispatcher.desk;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallRequest;
import java.util.List;

/**
 * What would become of a call, and the rules that say so.
 *
 * @param pace the limits where a config says nothing
 */
public record Explanation(
        CallRequest request, List<Trace.Step> steps, Prepared prepared, PaceSettings pace) {
    public Explanation {
        steps = List.copyOf(steps);
    }
}
