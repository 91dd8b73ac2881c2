package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads events that are keyed by request id and kept as they are: any JSON objects. */
final class EventRecords implements RecordReader {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NoteKind kind;

    EventRecords(NoteKind kind) {
        this.kind = kind;
    }

    @Override
    public @Nullable Sighting read(SeenRecord record) {
        byte[] key = record.key();
        byte[] value = record.present();
        if (key == null || !isObject(value)) {
            throw new IllegalArgumentException(
                    key == null ? "the record has no key" : "the value is no JSON object");
        }
        return Sighting.of(new String(key, UTF_8), record.at(), record.note(kind, value));
    }

    private static boolean isObject(byte[] value) {
        try {
            JsonNode event = JSON.readTree(value);
            return event != null && event.isObject();
        } catch (JacksonException _) {
            return false;
        }
    }
}
