package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.ConfigEntry;
import dev.trunkline.resolver.store.LiveKitConfig;
import org.jspecify.annotations.Nullable;

/**
 * A LiveKit config as it is shown everywhere: of the API key its beginning, the URL without user,
 * password and query, and of the secret its state alone.
 *
 * @param config with its API key and URL masked
 * @param version changes with every change of the row; blank for a row that is gone
 * @param numbers how many numbers' rules point at it
 */
public record ConfigView(LiveKitConfig config, SecretState secret, String version, int numbers) {

    static ConfigView of(ConfigEntry entry, @Nullable SecretKeyRing keys) {
        LiveKitConfig config = entry.config();
        return new ConfigView(
                masked(config),
                SecretState.of(config.apiSecret(), keys),
                entry.version(),
                entry.numbers());
    }

    /** The same, as it was read at another version. */
    public ConfigView at(String other) {
        return new ConfigView(config, secret, other, numbers);
    }

    private static LiveKitConfig masked(LiveKitConfig config) {
        return new LiveKitConfig(
                config.id(),
                config.name(),
                config.description(),
                LiveKitUrl.masked(config.url()),
                ApiKeyText.beginning(config.apiKey()),
                config.apiSecret(),
                config.trunkId(),
                config.workerName(),
                config.limits(),
                config.createdAt(),
                config.updatedAt());
    }
}
