package dev.trunkline.dispatcher.console.view;

import dev.trunkline.resolver.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a call.
 *
 * @param problem what is wrong with the question; null when nothing is
 * @param answer null before anything was asked
 */
public record ExplainModel(
        String from,
        String to,
        String tenant,
        String batch,
        @Nullable String problem,
        @Nullable Result answer) {

    /**
     * What would become of it.
     *
     * @param verdict in a sentence
     * @param tone how good that is
     * @param facts the server, trunk and number it would use
     * @param steps every rule that applied
     */
    public record Result(
            String verdict, String tone, String detail, List<Fact> facts, List<Trace.Step> steps) {}
}
