package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.ConfigOutcome.Invalid;
import dev.trunkline.resolver.store.ConfigOutcome.NotFound;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The LiveKit configs. Secrets are encrypted on the way in; on the way out they stay as stored
 * until {@link StoredSecret#open} is asked. Every method throws {@link DatabaseException} when the
 * database can't answer. Thread-safe.
 */
public final class LiveKitConfigStore {
    private final Database database;
    private final ConfigColumns columns;
    private final ConfigWrites writes;

    public LiveKitConfigStore(Database database) {
        this(database, Author.UNNAMED);
    }

    /**
     * @param author whom the audit log names for what is changed here
     */
    public LiveKitConfigStore(Database database, Author author) {
        this.database = database;
        this.columns = new ConfigColumns(database.settings().schema());
        this.writes = new ConfigWrites(columns, author);
    }

    /** All configs, by name. */
    public List<LiveKitConfig> list() {
        return database.ask(sql ->
                sql.select(columns.selected(sql))
                        .from(VOICE_AGENT_LIVEKIT)
                        .orderBy(VOICE_AGENT_LIVEKIT.NAME)
                        .fetch(ConfigColumns::read));
    }

    /** The config of this id; null when there is none, or when the text is no UUID. */
    public @Nullable LiveKitConfig findById(String id) {
        UUID parsed = ConfigId.parse(id);
        return parsed == null ? null : findById(parsed);
    }

    /** The config of this id; null when there is none. */
    public @Nullable LiveKitConfig findById(UUID id) {
        return find(VOICE_AGENT_LIVEKIT.ID.eq(id));
    }

    /** The config of exactly this name; null when there is none. */
    public @Nullable LiveKitConfig findByName(String name) {
        return find(VOICE_AGENT_LIVEKIT.NAME.eq(name));
    }

    /** Whether a config names this outbound trunk. */
    public boolean hasTrunk(String trunkId) {
        return database.ask(sql ->
                sql.fetchExists(VOICE_AGENT_LIVEKIT, VOICE_AGENT_LIVEKIT.TRUNK_ID.eq(trunkId)));
    }

    /**
     * Stores a new config.
     *
     * @param encryption what makes a secret into the text that is stored
     */
    public ConfigOutcome.Creation create(
            LiveKitConfigDraft draft, Function<Secret, String> encryption) {
        return create(null, draft, encryption);
    }

    /**
     * Stores a new config under an id that others know already, such as a copy of another
     * database's row.
     *
     * @param id not in use; null for a new random one
     * @param encryption what makes a secret into the text that is stored
     */
    public ConfigOutcome.Creation create(
            @Nullable UUID id, LiveKitConfigDraft draft, Function<Secret, String> encryption) {
        List<String> problems = draft.problems();
        if (!problems.isEmpty()) {
            return new Invalid(problems);
        }
        String stored = encryption.apply(draft.apiSecret());
        return database.ask(sql -> writes.insert(sql, ConfigValues.of(draft, stored).withId(id)));
    }

    /**
     * Changes some fields of a config. A new url needs the secret again: nobody is to point known
     * credentials at a server of their own.
     *
     * @param encryption what makes a secret into the text that is stored
     */
    public ConfigOutcome.Update update(
            String id, LiveKitConfigChange change, Function<Secret, String> encryption) {
        return update(id, null, change, encryption);
    }

    /**
     * The same, unless somebody else has changed the config meanwhile.
     *
     * @param version of the config as it was read; null when anything will do
     */
    public ConfigOutcome.Update update(
            String id,
            @Nullable String version,
            LiveKitConfigChange change,
            Function<Secret, String> encryption) {
        List<String> problems = change.problems();
        UUID parsed = ConfigId.parse(id);
        if (!problems.isEmpty()) {
            return new Invalid(problems);
        }
        if (parsed == null) {
            return new NotFound(id);
        }
        Secret secret = change.apiSecret();
        String stored = secret == null ? null : encryption.apply(secret);
        return database.ask(
                sql -> writes.update(sql, parsed, version, ConfigValues.of(change, stored)));
    }

    /**
     * Deletes a config, unless numbers point at it.
     *
     * @param force delete it even then; calls from those numbers fall back to the environment
     */
    public ConfigOutcome.Removal delete(String id, boolean force) {
        return delete(id, null, force);
    }

    /**
     * The same, unless somebody else has changed the config meanwhile.
     *
     * @param version of the config as it was read; null when anything will do
     */
    public ConfigOutcome.Removal delete(String id, @Nullable String version, boolean force) {
        UUID parsed = ConfigId.parse(id);
        return parsed == null
                ? new NotFound(id)
                : database.ask(sql -> writes.delete(sql, parsed, version, force));
    }

    private @Nullable LiveKitConfig find(Condition which) {
        return database.ask(sql ->
                sql.select(columns.selected(sql))
                        .from(VOICE_AGENT_LIVEKIT)
                        .where(which)
                        .fetchOne(ConfigColumns::read));
    }
}
