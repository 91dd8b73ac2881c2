package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.dispatcher.operations.Replayed;
import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Origin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Dead letters, and what a replay does with them: nothing of what they carry but request ids. */
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

    public static ArrayNode of(Replayed.Done replayed) {
        return Nodes.array(
                replayed.fates().entrySet().stream()
                        .map(fate -> of(fate.getKey()).put("fate", fate.getValue().code()))
                        .toList());
    }
}
