package dev.trunkline.schemas;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes one JSON object, field by field. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final int USUAL_LENGTH = 1_024;

    private Json() {}

    /** The object with the fields that {@code fields} writes. */
    static String text(Consumer<JsonGenerator> fields) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            generator.writeStartObject();
            fields.accept(generator);
            generator.writeEndObject();
        }
        return text.toString();
    }

    /**
     * As {@link #text}, in UTF-8. By way of a string, because the generator that writes bytes
     * throws at half a surrogate pair, and a message cut in the wrong place must not stop a result.
     */
    static byte[] bytes(Consumer<JsonGenerator> fields) {
        return text(fields).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the field unless there is no value, or only a blank one. */
    static void optional(JsonGenerator generator, String name, @Nullable String value) {
        if (value != null && !TextRule.isBlank(value)) {
            generator.writeStringProperty(name, value);
        }
    }
}
