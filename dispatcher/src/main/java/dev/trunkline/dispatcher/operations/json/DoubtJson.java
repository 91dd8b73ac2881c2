package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.dispatcher.operations.DoubtView;
import dev.trunkline.dispatcher.operations.RedialReport;
import dev.trunkline.dispatcher.operations.Redialed;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls in doubt, and what a redial does about them. */
public final class DoubtJson {
    private DoubtJson() {}

    public static ObjectNode of(DoubtView doubt) {
        return Nodes.object()
                .put("request_id", doubt.requestId())
                .put("completed_at", doubt.at().toString())
                .put("to_number", doubt.callee())
                .put("livekit_config_name", doubt.server())
                .put("livekit_host", doubt.host())
                .put("room_name", doubt.room())
                .put("message", doubt.message())
                .put("source_topic", doubt.source().topic())
                .put("source_partition", doubt.source().partition())
                .put("source_offset", doubt.source().offset())
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
