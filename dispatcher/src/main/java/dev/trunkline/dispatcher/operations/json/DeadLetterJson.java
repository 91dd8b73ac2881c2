package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.dispatcher.operations.DeadLetterContent;
import dev.trunkline.dispatcher.operations.Replayed;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Origin;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Dead letters, and what a replay does with them. */
public final class DeadLetterJson {
    private DeadLetterJson() {}

    public static ObjectNode of(DeadLetterSummary letter) {
        Origin origin = letter.origin();
        return Nodes.object()
                .put("partition", letter.place().partition())
                .put("offset", letter.place().offset())
                .put("time", letter.time().toString())
                .put("reason", letter.reason())
                .put("message", letter.message())
                .put("request_id", letter.requestId())
                .put("bytes", letter.bytes())
                .put("returned", letter.returned())
                .put("original_topic", origin == null ? null : origin.topic())
                .put("original_partition", origin == null ? null : origin.place().partition())
                .put("original_offset", origin == null ? null : origin.place().offset());
    }

    /** With what its producer sent, as far as that may be shown. */
    public static ObjectNode of(DeadLetterContent content) {
        ObjectNode json = of(content.letter()).put("key", content.key());
        List<ObjectNode> headers =
                content.headers().stream()
                        .map(header ->
                                Nodes.object()
                                        .put("name", header.name())
                                        .put("value", header.value()))
                        .toList();
        json.set("headers", Nodes.array(headers));
        return json.put("value", content.value());
    }

    public static ArrayNode of(Replayed.Done replayed) {
        return Nodes.array(
                replayed.fates().entrySet().stream()
                        .map(fate -> of(fate.getKey()).put("fate", fate.getValue().code()))
                        .toList());
    }
}
