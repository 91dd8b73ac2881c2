package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.ConfigEntry;
import dev.trunkline.resolver.store.ConfigOutcome;
import dev.trunkline.resolver.store.ConfigQuery;
import dev.trunkline.resolver.store.ConfigSearch;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigChange;
import dev.trunkline.resolver.store.LiveKitConfigDraft;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.resolver.store.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The LiveKit configs: one check and one masked view of each. Every method throws {@link
 * dev.trunkline.resolver.store.DatabaseException} when the database can't answer. Thread-safe.
 */
public final class ConfigOperations {
    private final Database database;
    private final ConfigSearch search;
    private final @Nullable SecretKeyRing keys;

    /**
     * @param keys null where no key is set: then no secret can be stored
     */
    public ConfigOperations(Database database, @Nullable SecretKeyRing keys) {
        this.database = database;
        this.search = new ConfigSearch(database);
        this.keys = keys;
    }

    /**
     * A part of the list, by name.
     *
     * @throws IllegalArgumentException when the query's {@code after} is of no page
     */
    public Page<ConfigView> list(ConfigQuery query) {
        return search.page(query).map(this::view);
    }

    /** All configs, by name. */
    public List<ConfigView> all() {
        return Page.all(after -> list(new ConfigQuery(null, after, Page.LARGEST)));
    }

    /** The config of this id; null when there is none, or when the text is no UUID. */
    public @Nullable ConfigView find(String id) {
        ConfigEntry found = search.find(id);
        return found == null ? null : view(found);
    }

    /** The config of this id, or else of exactly this name; null when there is none. */
    public @Nullable ConfigView named(String nameOrId) {
        ConfigView byId = find(nameOrId);
        if (byId != null) {
            return byId;
        }
        ConfigEntry byName = search.findByName(nameOrId.strip());
        return byName == null ? null : view(byName);
    }

    /** A config that was removed. */
    public ConfigView view(ConfigOutcome.Removed removed) {
        return view(new ConfigEntry(removed.config(), "", removed.numbersLeftWithoutConfig()));
    }

    private ConfigView view(ConfigEntry entry) {
        return ConfigView.of(entry, keys);
    }

    /**
     * Stores a new config.
     *
     * @param test ask the server first, and store nothing when it does not accept the key pair
     */
    public ConfigAttempt create(Author author, LiveKitConfigDraft draft, boolean test) {
        SecretKeyRing ring = keys;
        if (ring == null) {
            return new ConfigAttempt.NoKey();
        }
        return switch (ring.open(draft.apiSecret().reveal())) {
            case OpenedSecret.Opened(Secret plain, String _, int _) ->
                    create(author, draft.withSecret(plain), ring, test);
            case OpenedSecret.PlainText _ -> create(author, draft, ring, test);
            case OpenedSecret.Undecryptable(String why) -> new ConfigAttempt.Undecryptable(why);
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
            return new ConfigAttempt.NoKey();
        }
        return switch (keys.open(given.reveal())) {
            case OpenedSecret.Opened(Secret plain, String _, int _) ->
                    updated(author, id, version, change.withSecret(plain), test);
            case OpenedSecret.PlainText _ -> updated(author, id, version, change, test);
            case OpenedSecret.Undecryptable(String why) -> new ConfigAttempt.Undecryptable(why);
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
        ConfigEntry found = search.find(id);
        return found == null ? null : asked(ServerUnderTest.of(found.config(), keys));
    }

    /** Asks the servers of all configs at once. */
    public List<TestedServer> testAll() {
        return KeyPairProbe.ask(
                store(Author.UNNAMED).list().stream()
                        .map(config -> ServerUnderTest.of(config, keys))
                        .toList());
    }

    private ConfigAttempt updated(
            Author author,
            String id,
            @Nullable String version,
            LiveKitConfigChange change,
            boolean test) {
        LiveKitConfigChange meant = meant(id, change);
        List<String> problems = meant.problems();
        if (!problems.isEmpty()) {
            return new ConfigAttempt.Made(new ConfigOutcome.Invalid(problems));
        }
        ConfigAttempt refused = test ? tried(id, meant) : null;
        return refused == null
                ? new ConfigAttempt.Made(store(author).update(id, version, meant, this::encrypted))
                : refused;
    }

    /** A URL that is sent back as it was shown, with its password hidden, is no new URL. */
    private LiveKitConfigChange meant(String id, LiveKitConfigChange change) {
        String url = change.url();
        if (url == null || !url.contains("hidden")) {
            return change;
        }
        ConfigEntry found = search.find(id);
        return found != null && url.equals(LiveKitUrl.masked(found.config().url()))
                ? change.withUrl(null)
                : change;
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
        ConfigEntry found = search.find(id);
        if (found == null) {
            return null;
        }
        LiveKitConfig config = found.config();
        if (change.leadsAwayFrom(config.url())) {
            return new ConfigAttempt.Made(LiveKitConfigChange.SECRET_AGAIN);
        }
        TestedServer tested = asked(Canary.of(config, change, keys));
        return tested.passed() ? null : new ConfigAttempt.Refused(tested);
    }

    private String encrypted(Secret plain) {
        SecretKeyRing ring = keys;
        if (ring == null) {
            throw new IllegalStateException(RefusalMessage.NO_KEY);
        }
        return ring.encrypt(plain);
    }

    private LiveKitConfigStore store(Author author) {
        return new LiveKitConfigStore(database, author);
    }

    private static TestedServer asked(ServerUnderTest server) {
        return KeyPairProbe.ask(List.of(server)).getFirst();
    }
}
