package dev.trunkline.resolver.credentials;

import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.secret.OpenedSecret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that a LiveKit config gives to a call; the secret is decrypted. Blank counts as
 * absent.
 *
 * @param name the config's name
 */
public record ConfigCredentials(
        String name,
        String url,
        String apiKey,
        OpenedSecret apiSecret,
        @Nullable String trunkId,
        @Nullable String workerName,
        CallLimits limits) {

    /** A config without limits of its own. */
    public ConfigCredentials(
            String name,
            String url,
            String apiKey,
            OpenedSecret apiSecret,
            @Nullable String trunkId,
            @Nullable String workerName) {
        this(name, url, apiKey, apiSecret, trunkId, workerName, CallLimits.NONE);
    }

    public ConfigCredentials {
        trunkId = Text.orNull(trunkId);
        workerName = Text.orNull(workerName);
    }

    /** The columns that are blank and must not be. */
    List<String> blanks() {
        List<String> columns = new ArrayList<>();
        if (url.isBlank()) {
            columns.add("livekit_url");
        }
        if (apiKey.isBlank()) {
            columns.add("livekit_api_key");
        }
        if (hasBlankSecret()) {
            columns.add("livekit_api_secret");
        }
        return columns;
    }

    private boolean hasBlankSecret() {
        return switch (apiSecret) {
            case OpenedSecret.Opened opened -> opened.secret().reveal().isBlank();
            case OpenedSecret.PlainText plain -> plain.secret().reveal().isBlank();
            case OpenedSecret.Undecryptable _ -> false;
        };
    }
}
