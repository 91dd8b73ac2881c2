package dev.trunkline.dispatcher.cli;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code --json} prints: one JSON value, whose fields are the same every time, null where
 * there is nothing.
 */
final class JsonOutput {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonOutput() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array(List<? extends JsonNode> elements) {
        return MAPPER.createArrayNode().addAll(elements);
    }

    static void print(PrintWriter out, JsonNode value) {
        out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }
}
