package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;
import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.DeclarationOutcome.Refused;
import dev.trunkline.resolver.store.DeclaredChange.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables to what a file wants, in one transaction: all of it or nothing. Rows that are
 * as they are wanted are not written. Every method throws {@link DatabaseException} when the
 * database can't answer.
 */
public final class DeclarationStore {
    /** So many statements end within the time limit of one, each with its triggers. */
    private static final int BATCH = 200;

    private final Database database;
    private final Author author;
    private final ConfigColumns columns;

    /**
     * @param author whom the audit log names
     */
    public DeclarationStore(Database database, Author author) {
        this.database = database;
        this.author = author;
        this.columns = new ConfigColumns(database.settings().schema());
    }

    /** Makes the LiveKit configs those of a file. */
    public DeclarationOutcome apply(
            List<ConfigDeclaration> wanted, SecretKeyRing keys, DeclarationMode mode) {
        return transaction(sql -> {
            RowPlan plan = new ConfigPlanning(configs(sql), keys).plan(wanted, mode.prune());
            checkColumns(sql, plan);
            checkPointers(sql, plan, mode);
            write(sql, plan, mode, VOICE_AGENT_LIVEKIT.ID);
            return plan.outcome();
        });
    }

    /** Makes the numbers those of a file. Rows that lack a number are left alone. */
    public DeclarationOutcome apply(List<NumberDeclaration> wanted, DeclarationMode mode) {
        return transaction(sql -> {
            Set<UUID> configs =
                    sql.select(VOICE_AGENT_LIVEKIT.ID)
                            .from(VOICE_AGENT_LIVEKIT)
                            .forShare()
                            .fetchSet(VOICE_AGENT_LIVEKIT.ID);
            RowPlan plan = new NumberPlanning(numbers(sql), configs).plan(wanted, mode.prune());
            write(sql, plan, mode, VOICE_AGENT_NUMBERS.ID);
            return plan.outcome();
        });
    }

    private interface Work {
        DeclarationOutcome on(DSLContext sql);
    }

    private DeclarationOutcome transaction(Work work) {
        try {
            return database.ask(sql -> author.write(sql, work::on));
        } catch (DatabaseException e) {
            if (e.getCause() instanceof DataAccessException refusal
                    && refusal.sqlStateClass()
                            == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
                return new Refused(List.of("the table itself refuses it: " + e.getMessage()));
            }
            throw e;
        }
    }

    private List<LiveKitConfig> configs(DSLContext sql) {
        return sql.select(columns.selected(sql))
                .from(VOICE_AGENT_LIVEKIT)
                .orderBy(VOICE_AGENT_LIVEKIT.NAME)
                .forUpdate()
                .fetch(ConfigColumns::read);
    }

    private static List<NumberEntry> numbers(DSLContext sql) {
        return sql.select(NumberColumns.SELECTED)
                .from(VOICE_AGENT_NUMBERS)
                .where(VOICE_AGENT_NUMBERS.COUNTRY_CODE.isNotNull())
                .and(VOICE_AGENT_NUMBERS.BASE_NUMBER.isNotNull())
                .orderBy(VOICE_AGENT_NUMBERS.CREATED_AT.asc().nullsLast(), VOICE_AGENT_NUMBERS.ID)
                .forUpdate()
                .fetch(NumberColumns::read);
    }

    private void checkColumns(DSLContext sql, RowPlan plan) {
        plan.steps().stream()
                .flatMap(step -> step.values().keySet().stream())
                .distinct()
                .filter(field -> !columns.has(sql, field))
                .forEach(field ->
                        plan.problem(
                                field.getName(),
                                "the table has no such column; run the migrations"));
    }

    private static void checkPointers(DSLContext sql, RowPlan plan, DeclarationMode mode) {
        Map<UUID, String> removed = new LinkedHashMap<>();
        for (RowStep step : plan.steps()) {
            UUID id = step.id();
            if (step.change().kind() == Kind.REMOVE && id != null && !mode.force()) {
                removed.put(id, step.change().subject());
            }
        }
        Map<UUID, Integer> numbers = NumberColumns.countPointingAt(sql, removed.keySet());
        removed.forEach((id, name) -> {
            int pointing = numbers.getOrDefault(id, 0);
            if (pointing > 0) {
                plan.problem(
                        name,
                        "%d numbers point at it: point them elsewhere first, or --force"
                                .formatted(pointing));
            }
        });
    }

    /** Statements that are alike go to the database together. */
    private static <R extends Record> void write(
            DSLContext sql, RowPlan plan, DeclarationMode mode, TableField<R, UUID> key) {
        if (mode.dryRun() || plan.refused()) {
            return;
        }
        Settings settings = SettingsTools.clone(sql.settings()).withBatchSize(BATCH);
        // On the bare connection: within a transaction of its own, jOOQ batches nothing.
        sql.connection(connection ->
                DSL.using(connection, sql.dialect(), settings)
                        .batched(batch ->
                                plan.steps().forEach(step -> write(batch.dsl(), step, key))));
    }

    private static <R extends Record> void write(
            DSLContext sql, RowStep step, TableField<R, UUID> key) {
        @Nullable UUID id = step.id();
        Map<Field<?>, @Nullable Object> values = new HashMap<>(step.values());
        switch (step.change().kind()) {
            case ADD -> {
                // The table may be another's, whose columns have no defaults.
                values.put(key, id == null ? UUID.randomUUID() : id);
                values.put(DSL.field(DSL.name("created_at")), DSL.currentOffsetDateTime());
                values.put(DSL.field(DSL.name("updated_at")), DSL.currentOffsetDateTime());
                sql.insertInto(key.getTable()).set(values).execute();
            }
            case UPDATE -> {
                values.put(DSL.field(DSL.name("updated_at")), DSL.currentOffsetDateTime());
                sql.update(key.getTable()).set(values).where(key.eq(id)).execute();
            }
            case REMOVE -> sql.deleteFrom(key.getTable()).where(key.eq(id)).execute();
        }
    }
}
