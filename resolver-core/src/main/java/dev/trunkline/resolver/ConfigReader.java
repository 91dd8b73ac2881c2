package dev.trunkline.resolver;

import dev.trunkline.resolver.cache.Ages;
import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.cache.CachedAnswer;
import dev.trunkline.resolver.cache.LookUp;
import dev.trunkline.resolver.cache.ReadThroughCache;
import dev.trunkline.resolver.cache.ReadThroughCache.Times;
import dev.trunkline.resolver.cache.Source;
import dev.trunkline.resolver.credentials.CacheUse;
import dev.trunkline.resolver.credentials.ConfigCredentials;
import dev.trunkline.resolver.credentials.ConfigReading;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.ConfigId;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Reads LiveKit configs through the cache, which holds them with their secrets opened. */
final class ConfigReader {
    private final ReadThroughCache<UUID, ConfigCredentials, UUID> configs;

    ConfigReader(
            Database database,
            @Nullable SecretKeyRing keys,
            CacheSettings settings,
            ExecutorService loads) {
        LiveKitConfigStore store = new LiveKitConfigStore(database);
        Source<UUID, ConfigCredentials> source = id -> load(store, id, keys);
        this.configs =
                new ReadThroughCache<>(
                        source.failingWhen(database::failing), id -> id, Times.of(settings), loads);
    }

    /** The database's answer, and the cache's part in it. */
    Sighting read(String configId) {
        UUID id = ConfigId.parse(configId);
        return id == null
                ? new Sighting(new ConfigReading.NotFound("is not a UUID"), CacheUse.BYPASS)
                : sighting(configs.get(id));
    }

    /** As {@link #read}, from memory; null where the database would have to be asked. */
    @Nullable Sighting readAtOnce(String configId) {
        UUID id = ConfigId.parse(configId);
        CachedAnswer<ConfigCredentials> present = id == null ? null : configs.getIfPresent(id);
        return present == null ? null : sighting(present);
    }

    void forget(String configId) {
        UUID id = ConfigId.parse(configId);
        if (id != null) {
            forget(id);
        }
    }

    void forget(UUID id) {
        configs.forget(id);
    }

    /** A new token of the same secret: what was opened before is what would be opened now. */
    void forgetUnopened(UUID id) {
        configs.forgetUnless(id, config -> config.apiSecret() instanceof OpenedSecret.Opened);
    }

    void forgetAll() {
        configs.forgetAll();
    }

    /** The ages of the values in use. */
    Ages ages() {
        return configs.ages();
    }

    /** A reading, and how the cache took part. */
    record Sighting(ConfigReading reading, CacheUse use) {}

    private static Sighting sighting(CachedAnswer<ConfigCredentials> answer) {
        ConfigReading reading =
                switch (answer.reading()) {
                    case LookUp.Found<ConfigCredentials>(var config) ->
                            new ConfigReading.Found(config);
                    case LookUp.Absent<ConfigCredentials> _ ->
                            new ConfigReading.NotFound("does not exist");
                    case LookUp.LastKnown<ConfigCredentials>(var config, var failure, _) ->
                            new ConfigReading.LastKnown(config, failure);
                    case LookUp.Failed<ConfigCredentials>(var failure) ->
                            new ConfigReading.Unread(failure);
                };
        return new Sighting(reading, answer.use());
    }

    private static @Nullable ConfigCredentials load(
            LiveKitConfigStore store, UUID id, @Nullable SecretKeyRing keys) {
        LiveKitConfig config = store.findById(id);
        return config == null
                ? null
                : new ConfigCredentials(
                        config.name(),
                        config.url(),
                        config.apiKey(),
                        config.apiSecret().open(keys),
                        config.trunkId(),
                        config.workerName(),
                        config.limits());
    }
}
