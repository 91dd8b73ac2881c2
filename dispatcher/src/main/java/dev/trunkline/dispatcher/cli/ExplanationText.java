package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.PaceSettings;
import dev.trunkline.dispatcher.operations.Explanation;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.limits.LimitText;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An explanation for people. */
final class ExplanationText {
    private ExplanationText() {}

    static void print(Explanation explanation, PrintWriter out) {
        Table steps = new Table("RULE", "FINDING");
        for (Trace.Step step : explanation.steps()) {
            steps.row(step.rule(), step.finding());
        }
        steps.print(out);
        out.println();
        out.println(explanation.headline() + (explanation.why().isEmpty() ? "." : ":"));
        explanation.why().forEach(out::println);
        if (explanation.prepared() instanceof Prepared.Ready ready) {
            result(ready.plan(), explanation.pace()).print(out);
        }
    }

    private static Fields result(Plan plan, PaceSettings pace) {
        RouteTaken route = plan.route();
        ServerUsed server = plan.server();
        return new Fields()
                .put("phone number", route.phoneNumber())
                .put("carrier", route.carrierName())
                .put("country", route.detectedCountry())
                .put("server", name(server) + " at " + server.host())
                .put("trunk", trunk(route))
                .put("credentials", server.credentialSource() + ", " + server.credentialReason())
                .put("agent name", route.agentName())
                .put(
                        "server limits",
                        limits(
                                plan.limits().callsPerSecond(),
                                plan.limits().maxConcurrent(),
                                pace.server()))
                .put(
                        "trunk limits",
                        limits(
                                plan.limits().trunkCallsPerSecond(),
                                plan.limits().trunkMaxConcurrent(),
                                pace.trunk()));
    }

    private static String limits(
            @Nullable Double rate, @Nullable Integer concurrent, PaceSettings.Bound bound) {
        return "calls a second %s, at a time %s"
                .formatted(
                        limit(rate, bound.callsPerSecond()), limit(concurrent, bound.concurrent()));
    }

    private static String limit(@Nullable Number own, Number fallback) {
        return own == null
                ? LimitText.of(fallback) + " (default)"
                : LimitText.of(own) + " (config)";
    }

    private static String name(ServerUsed server) {
        return Objects.requireNonNullElse(server.configName(), "environment");
    }

    private static @Nullable String trunk(RouteTaken route) {
        return route.trunkId() == null
                ? "none: the worker decides"
                : route.trunkId() + " (" + route.trunkSource() + ")";
    }
}
