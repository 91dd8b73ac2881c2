package dev.trunkline.dispatcher.admin;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trunkline.schemas.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, as a test reads it. */
final class Document {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode root = (ObjectNode) JSON.readTree(Schemas.openApi());

    /**
     * One thing that can be asked.
     *
     * @param method in capitals
     */
    record Operation(String method, String path, JsonNode description) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean forViewers() {
            return role().equals("viewer");
        }

        /** Signed by the server, not opened by a token. */
        boolean forLiveKit() {
            return role().equals("livekit");
        }

        /** Of a part that has not begun where nothing is dispatched: it answers 503. */
        boolean ofInsight() {
            return description.path("tags").toString().contains("insight");
        }

        private String role() {
            return description.get("x-role").stringValue();
        }

        /** The path with something in place of its parameters. */
        String anyPath() {
            return path.replaceAll("\\{(partition|offset)}", "0")
                    .replaceAll("\\{[a-z_]+}", "00000000-0000-4000-8000-000000000000");
        }
    }

    /**
     * What a query may say.
     *
     * @param schema of its value, or of one of its values
     */
    record Parameter(String name, boolean required, JsonNode schema) {
        boolean takesAnyText() {
            return schema.path("type").asString().equals("string")
                    && !schema.has("enum")
                    && !schema.has("format");
        }

        List<String> allowed() {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.stringValue()));
            return values;
        }
    }

    List<Parameter> query(Operation operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            if (parameter.get("in").stringValue().equals("query")) {
                JsonNode schema = parameter.get("schema");
                parameters.add(
                        new Parameter(
                                parameter.get("name").stringValue(),
                                parameter.path("required").booleanValue(false),
                                schema.has("items") ? schema.get("items") : schema));
            }
        }
        return parameters;
    }

    /** Those that need a token. */
    List<Operation> guarded() {
        return operations().stream().filter(operation -> !operation.forLiveKit()).toList();
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method ->
                                        operations.add(
                                                new Operation(
                                                        method.getKey().toUpperCase(Locale.ROOT),
                                                        path.getKey(),
                                                        method.getValue()))));
        return operations;
    }

    /** What is at a local reference, or the node itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : root.at(reference.stringValue().substring(1));
    }

    /** The schema of an operation's answers of this status; missing when none is described. */
    JsonNode answer(Operation operation, int status) {
        JsonNode described = operation.description().get("responses").path(String.valueOf(status));
        return resolved(described);
    }

    /** What an answer is, against the document. */
    List<String> problems(JsonNode schema, JsonNode instance) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", root.get("components"));
        whole.setAll((ObjectNode) schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString())
                .validate(instance)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
