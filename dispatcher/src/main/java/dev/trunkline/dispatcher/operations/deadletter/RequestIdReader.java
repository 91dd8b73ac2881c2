package dev.trunkline.dispatcher.operations.deadletter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Finds the request id of bytes that need not be a request, nor be JSON to their end. */
final class RequestIdReader {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private RequestIdReader() {}

    /** The text of the field; null when there is none before the JSON ends or breaks. */
    static @Nullable String read(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try (JsonParser json = MAPPER.createParser(value)) {
            return json.nextToken() == JsonToken.START_OBJECT ? find(json) : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    private static @Nullable String find(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = "request_id".equals(json.currentName());
            JsonToken token = json.nextToken();
            if (wanted) {
                return token == JsonToken.VALUE_STRING ? json.getString() : null;
            }
            json.skipChildren();
        }
        return null;
    }
}
