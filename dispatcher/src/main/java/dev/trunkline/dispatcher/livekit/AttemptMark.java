package dev.trunkline.dispatcher.livekit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The attempt id in a room's metadata: {@code {"trunkline_attempt":"<id>"}}. */
final class AttemptMark {
    private static final String FIELD = "trunkline_attempt";
    private static final JsonMapper JSON = JsonMapper.shared();

    private AttemptMark() {}

    static String write(String attemptId) {
        return JSON.writeValueAsString(Map.of(FIELD, attemptId));
    }

    /** Null when the metadata is somebody else's. */
    static @Nullable String read(String metadata) {
        try {
            JsonNode field = JSON.readTree(metadata).get(FIELD);
            return field != null && field.isString() ? field.stringValue() : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }
}
