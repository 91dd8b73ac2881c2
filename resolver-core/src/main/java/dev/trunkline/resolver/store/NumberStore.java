package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.routing.NumberRow;
import dev.trunkline.resolver.store.NumberOutcome.ConfigNotFound;
import dev.trunkline.resolver.store.NumberOutcome.Invalid;
import dev.trunkline.resolver.store.NumberOutcome.NotFound;
import dev.trunkline.resolver.store.NumberOutcome.Stale;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The caller numbers and their rules. Every method throws {@link DatabaseException} when the
 * database can't answer. Thread-safe.
 */
public final class NumberStore {
    private final Database database;
    private final Author author;

    public NumberStore(Database database) {
        this(database, Author.UNNAMED);
    }

    /**
     * @param author whom the audit log names for what is changed here
     */
    public NumberStore(Database database, Author author) {
        this.database = database;
        this.author = author;
    }

    /** All numbers, or those of one tenant; by country code and number. */
    public List<NumberEntry> list(@Nullable UUID tenantId) {
        return database.ask(sql ->
                sql.select(NumberColumns.SELECTED)
                        .from(VOICE_AGENT_NUMBERS)
                        .where(ofTenant(tenantId))
                        .orderBy(
                                VOICE_AGENT_NUMBERS.COUNTRY_CODE,
                                VOICE_AGENT_NUMBERS.BASE_NUMBER,
                                VOICE_AGENT_NUMBERS.ID)
                        .fetch(NumberColumns::read));
    }

    /** The rows of one phone number: of all tenants, unless the look-up names one. */
    public List<NumberEntry> rowsOf(NumberLookup lookup) {
        return database.ask(sql ->
                sql.select(NumberColumns.SELECTED)
                        .from(VOICE_AGENT_NUMBERS)
                        .where(isOf(lookup))
                        .orderBy(VOICE_AGENT_NUMBERS.ID)
                        .fetch(NumberColumns::read));
    }

    /** The number of this id; null when there is none, or when the text is no UUID. */
    public @Nullable NumberEntry find(String id) {
        UUID parsed = ConfigId.parse(id);
        return parsed == null ? null : database.ask(sql -> NumberWrites.find(sql, parsed));
    }

    /** The numbers whose rules point at a LiveKit config. */
    public List<NumberEntry> pointingAt(UUID configId) {
        return database.ask(sql -> NumberColumns.pointingAt(sql, configId, Integer.MAX_VALUE));
    }

    /** Whether the rules of a number name this outbound trunk. */
    public boolean hasTrunk(String trunkId) {
        return database.ask(
                sql -> sql.fetchExists(VOICE_AGENT_NUMBERS, NumberColumns.TRUNK.eq(trunkId)));
    }

    /** Whether a number belongs to this tenant. */
    public boolean hasTenant(UUID tenantId) {
        return database.ask(sql ->
                sql.fetchExists(VOICE_AGENT_NUMBERS, VOICE_AGENT_NUMBERS.TENANT_ID.eq(tenantId)));
    }

    /**
     * What a call looks up. Where several rows fit, the oldest counts, so that the answer is always
     * the same.
     *
     * @return null when there is no row
     */
    public @Nullable NumberRow lookUp(NumberLookup lookup) {
        return database.ask(sql -> lookUp(sql, lookup));
    }

    /** Adds a number, unless its tenant has it already. */
    public NumberOutcome.Creation add(NumberDraft draft) {
        List<String> problems = draft.problems();
        return problems.isEmpty()
                ? write(sql -> NumberWrites.insert(sql, draft))
                : new Invalid(problems);
    }

    /** Changes some fields of a number. */
    public NumberOutcome.Update update(String id, NumberChange change) {
        return update(id, null, change);
    }

    /**
     * The same, unless somebody else has changed the number meanwhile.
     *
     * @param version of the number as it was read; null when anything will do
     */
    public NumberOutcome.Update update(String id, @Nullable String version, NumberChange change) {
        List<String> problems = change.problems();
        if (!problems.isEmpty()) {
            return new Invalid(problems);
        }
        UUID parsed = ConfigId.parse(id);
        return parsed == null
                ? new NotFound(id)
                : write(sql ->
                        isStale(sql, parsed, version)
                                ? new Stale(id)
                                : NumberWrites.update(sql, parsed, change));
    }

    /** Removes a number: calls from it then go out without rules. */
    public NumberOutcome.Removal remove(String id) {
        return remove(id, null);
    }

    /**
     * The same, unless somebody else has changed the number meanwhile.
     *
     * @param version of the number as it was read; null when anything will do
     */
    public NumberOutcome.Removal remove(String id, @Nullable String version) {
        UUID parsed = ConfigId.parse(id);
        return parsed == null
                ? new NotFound(id)
                : write(sql ->
                        isStale(sql, parsed, version)
                                ? new Stale(id)
                                : NumberWrites.remove(sql, parsed));
    }

    /**
     * Points a number's rules at a LiveKit config; other rules stay as they are.
     *
     * @param configId null to point at none
     */
    public NumberOutcome.Link setLiveKitConfig(String id, @Nullable String configId) {
        return setLiveKitConfig(id, null, configId);
    }

    /**
     * The same, unless somebody else has changed the number meanwhile.
     *
     * @param version of the number as it was read; null when anything will do
     */
    public NumberOutcome.Link setLiveKitConfig(
            String id, @Nullable String version, @Nullable String configId) {
        UUID number = ConfigId.parse(id);
        UUID config = configId == null ? null : ConfigId.parse(configId);
        if (number == null) {
            return new NotFound(id);
        }
        if (configId != null && config == null) {
            return new ConfigNotFound(configId);
        }
        return write(
                sql -> isStale(sql, number, version) ? new Stale(id) : linked(sql, number, config));
    }

    private static NumberOutcome.Link linked(DSLContext sql, UUID number, @Nullable UUID config) {
        return config == null
                ? NumberWrites.unlink(sql, number)
                : NumberWrites.link(sql, number, config);
    }

    private static boolean isStale(DSLContext sql, UUID id, @Nullable String version) {
        return RowVersion.isStale(sql, VOICE_AGENT_NUMBERS, VOICE_AGENT_NUMBERS.ID, id, version);
    }

    private <T> T write(Function<DSLContext, T> change) {
        return database.ask(sql -> author.write(sql, change));
    }

    private static @Nullable NumberRow lookUp(DSLContext sql, NumberLookup lookup) {
        return sql.select(VOICE_AGENT_NUMBERS.PROVIDER, VOICE_AGENT_NUMBERS.RULES)
                .from(VOICE_AGENT_NUMBERS)
                .where(isOf(lookup))
                .orderBy(VOICE_AGENT_NUMBERS.CREATED_AT.asc().nullsLast(), VOICE_AGENT_NUMBERS.ID)
                .limit(1)
                .fetchOne(row -> NumberRow.of(row.value1(), NumberColumns.text(row.value2())));
    }

    static Condition isOf(NumberLookup lookup) {
        return VOICE_AGENT_NUMBERS
                .BASE_NUMBER
                .eq(lookup.baseNumber())
                .and(ofCountry(lookup.countryCode()))
                .and(ofTenant(lookup.tenantId()));
    }

    private static Condition ofCountry(@Nullable String countryCode) {
        return countryCode == null
                ? DSL.noCondition()
                : VOICE_AGENT_NUMBERS.COUNTRY_CODE.eq(countryCode);
    }

    private static Condition ofTenant(@Nullable UUID tenantId) {
        return tenantId == null ? DSL.noCondition() : VOICE_AGENT_NUMBERS.TENANT_ID.eq(tenantId);
    }
}
