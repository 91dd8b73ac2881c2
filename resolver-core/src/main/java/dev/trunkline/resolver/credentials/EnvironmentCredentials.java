package dev.trunkline.resolver.credentials;

import dev.trunkline.resolver.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The environment's values, used where the database has none. Blank counts as absent.
 *
 * @param url {@code LIVEKIT_URL}
 * @param apiKey {@code LIVEKIT_API_KEY}
 * @param apiSecret {@code LIVEKIT_API_SECRET}
 * @param trunkId {@code OUTBOUND_TRUNK_ID}
 * @param agentName {@code VOICE_AGENT_NAME}
 */
public record EnvironmentCredentials(
        @Nullable String url,
        @Nullable String apiKey,
        @Nullable Secret apiSecret,
        @Nullable String trunkId,
        @Nullable String agentName) {

    /** Nothing is set. */
    public static final EnvironmentCredentials NONE =
            new EnvironmentCredentials(null, null, null, null, null);

    public EnvironmentCredentials {
        url = Text.orNull(url);
        apiKey = Text.orNull(apiKey);
        apiSecret = apiSecret == null || apiSecret.reveal().isBlank() ? null : apiSecret;
        trunkId = Text.orNull(trunkId);
        agentName = Text.orNull(agentName);
    }

    /** The server; null unless url, key and secret are all there. */
    public @Nullable LiveKitServer server() {
        return url == null || apiKey == null || apiSecret == null
                ? null
                : new LiveKitServer(url, apiKey, apiSecret.now());
    }

    /** The names of the variables that are not set, of the three a server takes. */
    public List<String> missing() {
        List<String> names = new ArrayList<>();
        if (url == null) {
            names.add("LIVEKIT_URL");
        }
        if (apiKey == null) {
            names.add("LIVEKIT_API_KEY");
        }
        if (apiSecret == null) {
            names.add("LIVEKIT_API_SECRET");
        }
        return List.copyOf(names);
    }
}
