package dev.trunkline.resolver.store;

import dev.trunkline.resolver.TestDatabase;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.time.Duration;
import java.util.function.Function;

/** What the store's tests share. */
final class StoreFixture {
    static final SecretKeyRing KEYS = SecretKeyRing.parse(SecretKeyRing.generateKey().reveal());
    static final Function<Secret, String> ENCRYPTION = KEYS::encrypt;

    private StoreFixture() {}

    static DatabaseSettings settings(TestDatabase database, String user, String schema) {
        return new DatabaseSettings(
                "127.0.0.1",
                database.port(),
                database.name(),
                user,
                new Secret("hush-password"),
                schema,
                new PoolSettings(4, Duration.ofSeconds(2), Duration.ofSeconds(2)));
    }

    static LiveKitConfigDraft draft(String name) {
        return new LiveKitConfigDraft(
                name, "for tests", "wss://" + name, "key", new Secret("hush"), "ST_1", null);
    }
}
