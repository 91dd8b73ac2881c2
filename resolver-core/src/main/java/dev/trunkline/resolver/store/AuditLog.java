package dev.trunkline.resolver.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads the audit log, which the database writes by itself. */
public final class AuditLog {
    private static final Field<Long> ID = DSL.field(DSL.name("id"), Long.class);
    private static final Field<OffsetDateTime> AT = DSL.field(DSL.name("at"), OffsetDateTime.class);
    private static final Field<String> ACTOR = text("actor");
    private static final Field<String> DB_USER = text("db_user");
    private static final Field<String> APPLICATION = text("application");
    private static final Field<String> REASON = text("reason");
    private static final Field<String> TABLE = text("table_name");
    private static final Field<String> ROW = text("row_id");
    private static final Field<String> ACTION = text("action");
    private static final Field<JSONB> BEFORE = DSL.field(DSL.name("before"), JSONB.class);
    private static final Field<JSONB> AFTER = DSL.field(DSL.name("after"), JSONB.class);

    private final Database database;
    private final Table<Record> table;

    public AuditLog(Database database) {
        this.database = database;
        this.table = DSL.table(DSL.name(database.settings().schema(), "trunkline_audit"));
    }

    /**
     * The latest changes that fit, the latest first.
     *
     * @throws DatabaseException when the database can't answer, or keeps no audit log yet
     */
    public List<AuditEntry> list(AuditFilter filter) {
        return entries(filter, null, filter.limit());
    }

    /**
     * A part of the same list.
     *
     * @param after what the former page gave as next; null for the first one
     * @throws IllegalArgumentException when {@code after} is of no page, or the limit too large
     * @throws DatabaseException when the database can't answer, or keeps no audit log yet
     */
    public Page<AuditEntry> page(AuditFilter filter, @Nullable String after) {
        int limit = Page.checked(filter.limit());
        List<AuditEntry> rows = entries(filter, after, limit + 1);
        return Page.of(rows, limit, row -> Cursor.of(String.valueOf(row.id())));
    }

    private List<AuditEntry> entries(AuditFilter filter, @Nullable String after, int limit) {
        Condition older = older(after);
        return database.ask(sql ->
                sql.select(
                                ID,
                                AT,
                                ACTOR,
                                DB_USER,
                                APPLICATION,
                                REASON,
                                TABLE,
                                ROW,
                                ACTION,
                                BEFORE,
                                AFTER)
                        .from(table)
                        .where(fitting(sql, filter))
                        .and(older)
                        .orderBy(ID.desc())
                        .limit(limit)
                        .fetch(AuditLog::read));
    }

    private Condition fitting(DSLContext sql, AuditFilter filter) {
        return about("voice_agent_livekit", "name", filter.config())
                .and(about("voice_agent_numbers", "base_number", filter.number()))
                .and(by(sql, filter.actor()))
                .and(since(filter.since()));
    }

    private static Condition older(@Nullable String cursor) {
        if (cursor == null) {
            return DSL.noCondition();
        }
        String id = Cursor.parts(cursor, 1).getFirst();
        if (!id.matches("\\d{1,18}")) {
            throw Cursor.unknown();
        }
        return ID.lt(Long.valueOf(id));
    }

    private Condition by(DSLContext sql, @Nullable String actor) {
        return actor == null
                ? DSL.noCondition()
                : ACTOR.in(DistinctValues.containing(sql, table, ACTOR, actor));
    }

    /** Each part has an index of its own; joined by "or", all rows would be looked at. */
    private Condition about(String kind, String field, @Nullable String which) {
        return which == null
                ? DSL.noCondition()
                : ID.in(
                        ids(kind, ROW.eq(which))
                                .union(ids(kind, is(BEFORE, field, which)))
                                .union(ids(kind, is(AFTER, field, which))));
    }

    private Select<Record1<Long>> ids(String kind, Condition which) {
        return DSL.select(ID).from(table).where(TABLE.eq(DSL.inline(kind))).and(which);
    }

    private static Condition is(Field<JSONB> view, String field, String value) {
        return DSL.field("{0} ->> {1}", String.class, view, DSL.inline(field)).eq(value);
    }

    private static Condition since(@Nullable Instant since) {
        return since == null ? DSL.noCondition() : AT.ge(since.atOffset(ZoneOffset.UTC));
    }

    private static AuditEntry read(Record row) {
        return new AuditEntry(
                row.get(ID),
                row.get(AT).toInstant(),
                row.get(ACTOR),
                row.get(DB_USER),
                row.get(APPLICATION),
                row.get(REASON),
                row.get(TABLE),
                row.get(ROW),
                row.get(ACTION),
                NumberColumns.text(row.get(BEFORE)),
                NumberColumns.text(row.get(AFTER)));
    }

    private static Field<String> text(String name) {
        return DSL.field(DSL.name(name), String.class);
    }
}
