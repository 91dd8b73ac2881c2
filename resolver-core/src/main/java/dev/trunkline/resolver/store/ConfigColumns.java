package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import dev.trunkline.resolver.limits.CallLimits;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code voice_agent_livekit}: some are younger than the rest, and where nobody may
 * add them, their absence is lived with. Looked up once, the first time it matters.
 */
final class ConfigColumns {
    private static final Set<Field<?>> YOUNG =
            Set.of(
                    VOICE_AGENT_LIVEKIT.WORKER_NAME,
                    VOICE_AGENT_LIVEKIT.CALLS_PER_SECOND,
                    VOICE_AGENT_LIVEKIT.MAX_CONCURRENT,
                    VOICE_AGENT_LIVEKIT.TRUNK_CALLS_PER_SECOND,
                    VOICE_AGENT_LIVEKIT.TRUNK_MAX_CONCURRENT);

    private final String schema;
    private volatile @Nullable Set<String> present;

    ConfigColumns(String schema) {
        this.schema = schema;
    }

    /** Whether the table has this one. */
    boolean has(DSLContext sql, Field<?> field) {
        return !YOUNG.contains(field) || present(sql).contains(field.getName());
    }

    private Set<String> present(DSLContext sql) {
        Set<String> known = present;
        if (known == null) {
            known = look(sql);
            present = known;
        }
        return known;
    }

    /** What to select, and to return from a change. */
    List<Field<?>> selected(DSLContext sql) {
        return VOICE_AGENT_LIVEKIT
                .fieldStream()
                .filter(field -> has(sql, field))
                .<Field<?>>map(field -> field)
                .toList();
    }

    static LiveKitConfig read(Record row) {
        return new LiveKitConfig(
                row.get(VOICE_AGENT_LIVEKIT.ID),
                row.get(VOICE_AGENT_LIVEKIT.NAME),
                row.get(VOICE_AGENT_LIVEKIT.DESCRIPTION),
                row.get(VOICE_AGENT_LIVEKIT.LIVEKIT_URL),
                row.get(VOICE_AGENT_LIVEKIT.LIVEKIT_API_KEY),
                new StoredSecret(row.get(VOICE_AGENT_LIVEKIT.LIVEKIT_API_SECRET)),
                row.get(VOICE_AGENT_LIVEKIT.TRUNK_ID),
                young(row, VOICE_AGENT_LIVEKIT.WORKER_NAME),
                limits(row),
                instant(row.get(VOICE_AGENT_LIVEKIT.CREATED_AT)),
                instant(row.get(VOICE_AGENT_LIVEKIT.UPDATED_AT)));
    }

    private static CallLimits limits(Record row) {
        return new CallLimits(
                young(row, VOICE_AGENT_LIVEKIT.CALLS_PER_SECOND),
                young(row, VOICE_AGENT_LIVEKIT.MAX_CONCURRENT),
                young(row, VOICE_AGENT_LIVEKIT.TRUNK_CALLS_PER_SECOND),
                young(row, VOICE_AGENT_LIVEKIT.TRUNK_MAX_CONCURRENT));
    }

    private static <T> @Nullable T young(Record row, Field<T> field) {
        return row.field(field) == null ? null : row.get(field);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private Set<String> look(DSLContext sql) {
        Field<String> name = DSL.field("column_name", String.class);
        return sql.select(name)
                .from(DSL.table("information_schema.columns"))
                .where(DSL.field("table_schema", String.class).eq(schema))
                .and(DSL.field("table_name", String.class).eq(VOICE_AGENT_LIVEKIT.getName()))
                .fetchSet(name);
    }
}
