package dev.trunkline.dispatcher.cli;

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
record Explanation(
        CallRequest request, List<Trace.Step> steps, Prepared prepared, PaceSettings pace) {
    Explanation {
        steps = List.copyOf(steps);
    }
}
