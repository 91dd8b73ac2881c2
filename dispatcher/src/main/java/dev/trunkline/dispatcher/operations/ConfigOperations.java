package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.ConfigDirectory;
import dev.trunkline.resolver.store.ConfigEntry;
import dev.trunkline.resolver.store.ConfigOutcome;
import dev.trunkline.resolver.store.ConfigQuery;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigChange;
import dev.trunkline.resolver.store.LiveKitConfigDraft;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The LiveKit configs. Nothing that it gives holds a secret, but {@link SecretState}, which shows
 * none. Every method throws {@link dev.trunkline.resolver.store.DatabaseException} when the
 * database can't answer. Thread-safe.
 */
public final class ConfigOperations {
    private static final String NO_KEY =
            "LIVEKIT_SECRET_ENCRYPTION_KEY (or LIVEKIT_SECRET_ENCRYPTION_KEY_FILE) is not set:"
                    + " secrets are encrypted with it; `trunkline secret generate-key` makes one";

    private final Database database;
    private final ConfigDirectory directory;
    private final @Nullable SecretKeyRing keys;

    /**
     * @param keys null where no key is set: then no secret can be stored
     */
    public ConfigOperations(Database database, @Nullable SecretKeyRing keys) {
        this.database = database;
        this.directory = new ConfigDirectory(database);
        this.keys = keys;
    }

    /**
     * A part of the list, by name.
     *
     * @throws IllegalArgumentException when the query's {@code after} is of no page
     */
    public Page<ConfigEntry> list(ConfigQuery query) {
        return directory.page(query);
    }

    /** The config of this id, or else of exactly this name; null when there is none. */
    public @Nullable ConfigEntry find(String idOrName) {
        ConfigEntry byId = directory.find(idOrName);
        return byId == null ? directory.findByName(idOrName) : byId;
    }

    /** What can be said of a config's secret. */
    public SecretState secret(LiveKitConfig config) {
        return SecretState.of(config.apiSecret(), keys);
    }

    /**
     * Stores a new config.
     *
     * @param test ask the server first, and store nothing when it does not accept the key pair
     */
    public ConfigAttempt create(Author author, LiveKitConfigDraft draft, boolean test) {
        SecretKeyRing ring = keys;
        if (ring == null) {
            return new ConfigAttempt.Impossible(NO_KEY);
        }
        return switch (ring.open(draft.apiSecret().reveal())) {
            case OpenedSecret.Opened(Secret plain, String _, int _) ->
                    create(author, draft.withSecret(plain), ring, test);
            case OpenedSecret.PlainText _ -> create(author, draft, ring, test);
            case OpenedSecret.Undecryptable(String why) -> undecryptable(why);
        };
    }

    /**
     * Changes a config.
     *
     * @param version as it was read, so that nobody's change is lost; null when anything will do
     * @param test ask the server first, and store nothing when it does not accept the key pair
     */
    public ConfigAttempt update(
            Author author,
            String id,
            @Nullable String version,
            LiveKitConfigChange change,
            boolean test) {
        Secret given = change.apiSecret();
        if (given == null) {
            return updated(author, id, version, change, test);
        }
        if (keys == null) {
            return new ConfigAttempt.Impossible(NO_KEY);
        }
        return switch (keys.open(given.reveal())) {
            case OpenedSecret.Opened(Secret plain, String _, int _) ->
                    updated(author, id, version, change.withSecret(plain), test);
            case OpenedSecret.PlainText _ -> updated(author, id, version, change, test);
            case OpenedSecret.Undecryptable(String why) -> undecryptable(why);
        };
    }

    /**
     * Removes a config, unless numbers point at it.
     *
     * @param version as it was read; null when anything will do
     * @param force remove it even then: calls from those numbers use the environment's server
     */
    public ConfigOutcome.Removal remove(
            Author author, String id, @Nullable String version, boolean force) {
        return store(author).delete(id, version, force);
    }

    /**
     * Asks a config's server whether it accepts the key pair; null when there is no such config.
     */
    public @Nullable TestedServer test(String id) {
        ConfigEntry found = directory.find(id);
        return found == null ? null : asked(ServerUnderTest.of(found.config(), keys));
    }

    private static ConfigAttempt undecryptable(String why) {
        return new ConfigAttempt.Impossible("can't decrypt the api secret: " + why);
    }

    private ConfigAttempt updated(
            Author author,
            String id,
            @Nullable String version,
            LiveKitConfigChange change,
            boolean test) {
        List<String> problems = change.problems();
        if (!problems.isEmpty()) {
            return new ConfigAttempt.Made(new ConfigOutcome.Invalid(problems));
        }
        ConfigAttempt refused = test ? tried(id, change) : null;
        return refused == null
                ? new ConfigAttempt.Made(store(author).update(id, version, change, this::encrypted))
                : refused;
    }

    private ConfigAttempt create(
            Author author, LiveKitConfigDraft draft, SecretKeyRing ring, boolean test) {
        List<String> problems = draft.problems();
        if (!problems.isEmpty()) {
            return new ConfigAttempt.Made(new ConfigOutcome.Invalid(problems));
        }
        if (test) {
            TestedServer tested = asked(Canary.of(draft));
            if (!tested.passed()) {
                return new ConfigAttempt.Refused(tested);
            }
        }
        return new ConfigAttempt.Made(store(author).create(draft, ring::encrypt));
    }

    /** Null when the server accepts the change, and when there is nothing to ask it. */
    private @Nullable ConfigAttempt tried(String id, LiveKitConfigChange change) {
        ConfigEntry found = directory.find(id);
        if (found == null) {
            return null;
        }
        LiveKitConfig config = found.config();
        if (Canary.movesWithoutSecret(config, change)) {
            return new ConfigAttempt.Impossible(Canary.SECRET_AGAIN);
        }
        TestedServer tested = asked(Canary.of(config, change, keys));
        return tested.passed() ? null : new ConfigAttempt.Refused(tested);
    }

    private String encrypted(Secret plain) {
        SecretKeyRing ring = keys;
        if (ring == null) {
            throw new IllegalStateException(NO_KEY);
        }
        return ring.encrypt(plain);
    }

    private LiveKitConfigStore store(Author author) {
        return new LiveKitConfigStore(database, author);
    }

    private static TestedServer asked(ServerUnderTest server) {
        return ServerProbe.ask(List.of(server)).getFirst();
    }
}
