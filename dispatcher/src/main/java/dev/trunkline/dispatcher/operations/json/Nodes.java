package dev.trunkline.dispatcher.operations.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON. */
public final class Nodes {
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Nodes() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array(List<? extends JsonNode> elements) {
        return MAPPER.createArrayNode().addAll(elements);
    }

    public static ArrayNode texts(List<String> texts) {
        ArrayNode array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** The text of anything; null stays null. */
    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static JsonNode tree(@Nullable String json) {
        return json == null ? MAPPER.nullNode() : MAPPER.readTree(json);
    }
}
