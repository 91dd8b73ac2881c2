package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import dev.trunkline.resolver.limits.CallLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What is written to a row of {@code voice_agent_livekit}: no column that isn't mentioned. */
final class ConfigValues {
    private final Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();

    static ConfigValues of(LiveKitConfigDraft draft, String storedSecret) {
        LiveKitConfigChange all =
                new LiveKitConfigChange(
                        draft.name(),
                        draft.description(),
                        draft.url(),
                        draft.apiKey(),
                        draft.apiSecret(),
                        draft.trunkId(),
                        draft.workerName(),
                        draft.limits());
        return of(all, storedSecret);
    }

    static ConfigValues of(LiveKitConfigChange change, @Nullable String storedSecret) {
        return new ConfigValues()
                .put(VOICE_AGENT_LIVEKIT.NAME, change.name())
                .put(VOICE_AGENT_LIVEKIT.LIVEKIT_URL, change.url())
                .put(VOICE_AGENT_LIVEKIT.LIVEKIT_API_KEY, change.apiKey())
                .put(VOICE_AGENT_LIVEKIT.LIVEKIT_API_SECRET, storedSecret)
                .put(VOICE_AGENT_LIVEKIT.DESCRIPTION, change.description())
                .put(VOICE_AGENT_LIVEKIT.TRUNK_ID, change.trunkId())
                .put(VOICE_AGENT_LIVEKIT.WORKER_NAME, change.workerName())
                .put(change.limits());
    }

    /** With an id of the caller's; null leaves it to the database. */
    ConfigValues withId(@Nullable UUID id) {
        if (id != null) {
            values.put(VOICE_AGENT_LIVEKIT.ID, id);
        }
        return this;
    }

    Map<Field<?>, @Nullable Object> all() {
        return values;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    String name() {
        return String.valueOf(values.get(VOICE_AGENT_LIVEKIT.NAME));
    }

    /** The fields that are written. */
    Set<Field<?>> fields() {
        return values.keySet();
    }

    private ConfigValues put(CallLimits limits) {
        return number(VOICE_AGENT_LIVEKIT.CALLS_PER_SECOND, limits.callsPerSecond())
                .number(VOICE_AGENT_LIVEKIT.MAX_CONCURRENT, limits.maxConcurrent())
                .number(VOICE_AGENT_LIVEKIT.TRUNK_CALLS_PER_SECOND, limits.trunkCallsPerSecond())
                .number(VOICE_AGENT_LIVEKIT.TRUNK_MAX_CONCURRENT, limits.trunkMaxConcurrent());
    }

    private <N extends Number> ConfigValues number(Field<N> field, @Nullable N value) {
        if (value != null) {
            values.put(field, value.doubleValue() < 0 ? null : value);
        }
        return this;
    }

    /** Whether a known secret would go to another server than it was given for. */
    boolean movesWithoutSecret(String url) {
        Object moved = values.get(VOICE_AGENT_LIVEKIT.LIVEKIT_URL);
        return moved != null
                && !moved.equals(url)
                && !values.containsKey(VOICE_AGENT_LIVEKIT.LIVEKIT_API_SECRET);
    }

    private ConfigValues put(Field<String> field, @Nullable String value) {
        if (value != null) {
            values.put(field, value.isBlank() ? null : value);
        }
        return this;
    }
}
