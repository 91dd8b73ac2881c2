package dev.trunkline.demo;

import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.ConfigOutcome;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.resolver.store.LiveKitConfigDraft;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.NumberOutcome;
import dev.trunkline.resolver.store.NumberStore;
import dev.trunkline.resolver.store.PoolSettings;
import dev.trunkline.sandbox.postgres.SandboxPostgres;

/** Puts the rows of the samples into the database. */
final class SampleData {
    /** Nothing listens there. */
    private static final String NOBODY = "ws://127.0.0.1:1";

    private final DatabaseSettings settings;
    private final LiveKits liveKits;
    private final SecretKeyRing keys;

    SampleData(SandboxPostgres postgres, LiveKits liveKits, SecretKeyRing keys) {
        this.settings =
                new DatabaseSettings(
                        postgres.host(),
                        postgres.port(),
                        DemoEnvironment.DATABASE,
                        postgres.user(),
                        new Secret(postgres.password()),
                        DemoEnvironment.SCHEMA,
                        PoolSettings.DEFAULT);
        this.liveKits = liveKits;
        this.keys = keys;
    }

    /** Adds all configs and numbers. */
    void store() {
        try (Database database = Database.open(settings)) {
            LiveKitConfigStore configs = new LiveKitConfigStore(database);
            NumberStore numbers = new NumberStore(database);
            for (SampleConfig config : SampleConfig.values()) {
                store(configs, config);
            }
            for (SampleNumber number : SampleNumber.values()) {
                if (!(numbers.add(number.draft()) instanceof NumberOutcome.Saved)) {
                    throw new IllegalStateException("sample number " + number + " not stored");
                }
            }
            if (!(configs.delete(SampleConfig.GONE.id().toString(), true)
                    instanceof ConfigOutcome.Removed)) {
                throw new IllegalStateException("sample config GONE not removed");
            }
        }
    }

    private void store(LiveKitConfigStore configs, SampleConfig config) {
        LiveKitServer server = config == SampleConfig.INDIA ? liveKits.india() : liveKits.uae();
        LiveKitConfigDraft draft =
                new LiveKitConfigDraft(
                        config.configName(),
                        "sample",
                        config == SampleConfig.NOBODY_THERE ? NOBODY : server.url(),
                        server.apiKey(),
                        server.apiSecret(),
                        config.trunkId(),
                        liveKits.agent());
        if (!(configs.create(config.id(), draft, config.storage(keys))
                instanceof ConfigOutcome.Saved)) {
            throw new IllegalStateException("sample config " + config + " not stored");
        }
    }
}
