package dev.trunkline.dispatcher.insight.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a note that is no event of its own; fields without a value are left out. */
final class NoteBody {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode fields = JSON.createObjectNode();

    private NoteBody() {}

    static NoteBody at(Instant at) {
        return new NoteBody().put("at", at);
    }

    NoteBody put(String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    NoteBody put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : value.toString());
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(fields);
    }
}
