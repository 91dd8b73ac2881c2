package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallRequest;
import java.util.List;

/** What would become of a call, and the rules that say so. */
record Explanation(CallRequest request, List<Trace.Step> steps, Prepared prepared) {
    Explanation {
        steps = List.copyOf(steps);
    }
}
