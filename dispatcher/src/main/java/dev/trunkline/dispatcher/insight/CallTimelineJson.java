package dev.trunkline.dispatcher.insight;

import dev.trunkline.dispatcher.insight.CallTimeline.Step;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a call's timeline: every field always present, null allowed. */
public final class CallTimelineJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private CallTimelineJson() {}

    public static ObjectNode write(CallTimeline call) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("request_id", call.requestId())
                        .put("status", call.status())
                        .put("reason", call.reason())
                        .put("message", call.message())
                        .put("confirmation", call.confirmation())
                        .put("duplicates", call.duplicates());
        ArrayNode steps = body.putArray("steps");
        for (Step step : call.steps()) {
            ObjectNode one = steps.addObject().put("at", step.at().toString());
            ObjectNode facts = one.put("step", step.name()).putObject("facts");
            step.facts().forEach(facts::put);
        }
        return body;
    }

    /**
     * Reads one back, as another instance or the command line has to.
     *
     * @throws IllegalArgumentException when it isn't one
     */
    public static CallTimeline read(String body) {
        try {
            JsonNode call = JSON.readTree(body);
            List<Step> steps = new ArrayList<>();
            call.required("steps").forEach(step -> steps.add(step(step)));
            return new CallTimeline(
                    call.required("request_id").stringValue(),
                    call.required("status").stringValue(),
                    text(call, "reason"),
                    text(call, "message"),
                    text(call, "confirmation"),
                    call.required("duplicates").longValue(),
                    steps);
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("no call's timeline", e);
        }
    }

    private static Step step(JsonNode step) {
        Map<String, String> facts = new LinkedHashMap<>();
        step.required("facts").forEachEntry((name, value) -> facts.put(name, value.stringValue()));
        return new Step(
                Instant.parse(step.required("at").stringValue()),
                step.required("step").stringValue(),
                facts);
    }

    private static @Nullable String text(JsonNode call, String field) {
        JsonNode value = call.get(field);
        return value == null || value.isNull() ? null : value.stringValue();
    }
}
