package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.dispatcher.insight.Holdup;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** What holds a call up. */
public final class HoldupJson {
    private HoldupJson() {}

    public static ArrayNode of(List<Holdup> holdups) {
        return Nodes.array(
                holdups.stream()
                        .map(holdup ->
                                Nodes.object()
                                        .put("cause", holdup.cause().wireName())
                                        .put("message", holdup.message())
                                        .put("since", Nodes.text(holdup.since())))
                        .toList());
    }
}
