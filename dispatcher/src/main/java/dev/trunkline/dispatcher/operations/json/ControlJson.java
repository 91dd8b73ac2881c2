package dev.trunkline.dispatcher.operations.json;

import static dev.trunkline.dispatcher.operations.json.Nodes.text;

import dev.trunkline.dispatcher.operations.ControlsInForce;
import dev.trunkline.schemas.CallControl;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is paused and cancelled. */
public final class ControlJson {
    private ControlJson() {}

    public static ArrayNode of(ControlsInForce controls) {
        return Nodes.array(controls.all().stream().map(one -> of(one, controls)).toList());
    }

    private static ObjectNode of(CallControl control, ControlsInForce controls) {
        return Nodes.object()
                .put("action", control.key().action().wireName())
                .put("scope", control.key().scope().wireName())
                .put("id", control.key().id())
                .put("at", control.at().toString())
                .put("until", text(controls.until(control)))
                .put("by", control.by())
                .put("note", control.note());
    }
}
