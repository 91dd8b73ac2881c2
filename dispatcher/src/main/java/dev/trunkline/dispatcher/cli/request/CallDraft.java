package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestField;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading.Invalid;
import dev.trunkline.schemas.RequestReading.Unreadable;
import dev.trunkline.schemas.RequestReading.Valid;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request under way: fields as they were given, not yet checked. Not for several threads. */
public final class CallDraft {
    private static final RequestReader READER = new RequestReader();

    private final ObjectNode fields;

    private CallDraft(ObjectNode fields) {
        this.fields = fields;
    }

    /** Without any field. */
    public static CallDraft empty() {
        return new CallDraft(JsonNodeFactory.instance.objectNode());
    }

    /**
     * With the fields of a JSON object.
     *
     * @throws UnreadableInput when it isn't one
     */
    public static CallDraft of(byte[] json) {
        try {
            JsonNode tree = StrictJson.MAPPER.readTree(json);
            if (tree instanceof ObjectNode object) {
                return new CallDraft(object);
            }
        } catch (JacksonException e) {
            throw new UnreadableInput("The request is not JSON: " + e.getOriginalMessage());
        }
        throw new UnreadableInput("The request is not a JSON object");
    }

    /** Sets fields; a value that is there already is replaced. */
    public CallDraft put(Map<RequestField, String> texts) {
        texts.forEach((field, text) -> fields.set(field.wireName(), FieldText.node(field, text)));
        return this;
    }

    /** Sets a field unless it has a value. */
    public CallDraft putIfAbsent(RequestField field, Supplier<String> text) {
        if (!fields.hasNonNull(field.wireName())) {
            put(Map.of(field, text.get()));
        }
        return this;
    }

    /** The text of a field; empty when it has none. */
    String text(RequestField field) {
        return fields.path(field.wireName()).asString("");
    }

    /** The request, if its fields make one that is worth sending. */
    public Checked check() {
        return switch (READER.read(StrictJson.MAPPER.writeValueAsBytes(fields))) {
            case Valid(CallRequest request) ->
                    NumberCheck.problem(request)
                            .<Checked>map(Checked.Bad::new)
                            .orElseGet(() -> new Checked.Good(request));
            case Invalid(_, _, String message) -> new Checked.Bad(message);
            case Unreadable(String message) -> new Checked.Bad(message);
        };
    }
}
