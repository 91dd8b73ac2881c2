package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import java.util.Arrays;
import java.util.Locale;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a config that a file declares, beside id and secret. A column more is a constant
 * more: its values are texts here, whatever type the column has.
 */
public enum ConfigField {
    NAME,
    DESCRIPTION,
    URL,
    API_KEY,
    TRUNK_ID,
    WORKER_NAME;

    /** Its name in a file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a config has; null for none, and for a blank one. */
    public @Nullable String of(LiveKitConfig config) {
        String value =
                switch (this) {
                    case NAME -> config.name();
                    case DESCRIPTION -> config.description();
                    case URL -> config.url();
                    case API_KEY -> config.apiKey();
                    case TRUNK_ID -> config.trunkId();
                    case WORKER_NAME -> config.workerName();
                };
        return value == null || value.isBlank() ? null : value;
    }

    /** The field of this name in a file; null when there is none. */
    public static @Nullable ConfigField of(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    Field<?> column() {
        return switch (this) {
            case NAME -> VOICE_AGENT_LIVEKIT.NAME;
            case DESCRIPTION -> VOICE_AGENT_LIVEKIT.DESCRIPTION;
            case URL -> VOICE_AGENT_LIVEKIT.LIVEKIT_URL;
            case API_KEY -> VOICE_AGENT_LIVEKIT.LIVEKIT_API_KEY;
            case TRUNK_ID -> VOICE_AGENT_LIVEKIT.TRUNK_ID;
            case WORKER_NAME -> VOICE_AGENT_LIVEKIT.WORKER_NAME;
        };
    }
}
