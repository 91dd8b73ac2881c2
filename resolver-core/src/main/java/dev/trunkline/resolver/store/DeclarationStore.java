package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;
import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.DeclarationOutcome.Refused;
import dev.trunkline.resolver.store.DeclaredChange.Kind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.TableField;
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
    /** So many rows are written within the time limit of a statement, each with its triggers. */
    private static final int MOST_ROWS = 500;

    private static final Field<OffsetDateTime> CREATED_AT =
            DSL.field(DSL.name("created_at"), OffsetDateTime.class);
    private static final Field<OffsetDateTime> UPDATED_AT =
            DSL.field(DSL.name("updated_at"), OffsetDateTime.class);

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

    /** Consecutive steps that are alike are one statement, in the order of the plan. */
    private static <R extends Record> void write(
            DSLContext sql, RowPlan plan, DeclarationMode mode, TableField<R, UUID> key) {
        if (mode.dryRun() || plan.refused()) {
            return;
        }
        List<RowStep> alike = new ArrayList<>();
        for (RowStep step : plan.steps()) {
            if (alike.size() == MOST_ROWS || (!alike.isEmpty() && !alike.getFirst().isLike(step))) {
                write(sql, alike, key);
                alike.clear();
            }
            alike.add(step);
        }
        if (!alike.isEmpty()) {
            write(sql, alike, key);
        }
    }

    private static <R extends Record> void write(
            DSLContext sql, List<RowStep> alike, TableField<R, UUID> key) {
        List<Field<?>> columns = List.copyOf(alike.getFirst().values().keySet());
        switch (alike.getFirst().change().kind()) {
            case ADD -> insert(sql, alike, columns, key);
            case UPDATE -> update(sql, alike, columns, key);
            case REMOVE ->
                    sql.deleteFrom(key.getTable())
                            .where(key.in(alike.stream().map(RowStep::id).toList()))
                            .execute();
        }
    }

    private static <R extends Record> void insert(
            DSLContext sql, List<RowStep> alike, List<Field<?>> columns, TableField<R, UUID> key) {
        // The table may be another's, whose columns have no defaults.
        List<Field<?>> all = new ArrayList<>(List.of(key, CREATED_AT, UPDATED_AT));
        all.addAll(columns);
        InsertValuesStepN<R> insert = sql.insertInto(key.getTable(), all);
        for (RowStep step : alike) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(step.id() == null ? UUID.randomUUID() : step.id());
            row.add(DSL.currentOffsetDateTime());
            row.add(DSL.currentOffsetDateTime());
            columns.forEach(column -> row.add(step.values().get(column)));
            insert = insert.values(row);
        }
        insert.execute();
    }

    private static <R extends Record> void update(
            DSLContext sql, List<RowStep> alike, List<Field<?>> columns, TableField<R, UUID> key) {
        List<RowN> rows = new ArrayList<>();
        for (RowStep step : alike) {
            List<Field<?>> row = new ArrayList<>();
            row.add(typed(step.id(), key));
            columns.forEach(column -> row.add(typed(step.values().get(column), column)));
            rows.add(DSL.row(row));
        }
        List<String> names = new ArrayList<>(List.of(key.getName()));
        columns.forEach(column -> names.add(column.getName()));
        Table<Record> wanted =
                DSL.values(rows.toArray(RowN[]::new)).as("wanted", names.toArray(String[]::new));
        Map<Field<?>, Object> values = new LinkedHashMap<>();
        values.put(UPDATED_AT, DSL.currentOffsetDateTime());
        columns.forEach(column ->
                values.put(
                        column, DSL.field(DSL.name("wanted", column.getName()), column.getType())));
        sql.update(key.getTable())
                .set(values)
                .from(wanted)
                .where(key.eq(DSL.field(DSL.name("wanted", key.getName()), UUID.class)))
                .execute();
    }

    /** With its type: of nulls alone PostgreSQL would make texts. */
    private static <T> Field<T> typed(@Nullable Object value, Field<T> column) {
        return DSL.cast(DSL.val(value, column), column);
    }
}
