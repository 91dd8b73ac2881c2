package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.dispatcher.logging.PhoneMask;
import dev.trunkline.dispatcher.operations.RedialReport;
import dev.trunkline.dispatcher.operations.Redialed;
import dev.trunkline.dispatcher.operations.doubt.Doubt;
import dev.trunkline.schemas.DispatchResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls in doubt, and what a redial does about them. */
public final class DoubtJson {
    private DoubtJson() {}

    public static ObjectNode of(Doubt doubt) {
        DispatchResult result = doubt.result();
        return Nodes.object()
                .put("request_id", result.requestId())
                .put("completed_at", result.completedAt().toString())
                .put("to_number", PhoneMask.of(result.parties().toNumber()))
                .put("livekit_config_name", result.server().configName())
                .put("livekit_host", result.server().host())
                .put("room_name", result.roomName())
                .put("message", result.message())
                .put("source_topic", result.source().topic())
                .put("source_partition", result.source().partition())
                .put("source_offset", result.source().offset())
                .put("redial_request_id", doubt.redialId())
                .put("redial", doubt.redial());
    }

    public static ArrayNode of(Redialed.Done redialed) {
        return Nodes.array(redialed.reports().stream().map(DoubtJson::of).toList());
    }

    private static ObjectNode of(RedialReport report) {
        return Nodes.object()
                .put("request_id", report.id())
                .put("new_request_id", report.doubt().redialId())
                .put("state", report.state())
                .put("message", report.text());
    }
}
