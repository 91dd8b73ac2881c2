package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code voice_agent_livekit}: {@code worker_name} is younger than the rest, and
 * where nobody may add it, its absence is lived with. Looked up once, the first time it matters.
 */
final class ConfigColumns {
    private final String schema;
    private volatile @Nullable Boolean workerName;

    ConfigColumns(String schema) {
        this.schema = schema;
    }

    boolean hasWorkerName(DSLContext sql) {
        Boolean known = workerName;
        if (known == null) {
            known = look(sql);
            workerName = known;
        }
        return known;
    }

    /** What to select, and to return from a change. */
    List<Field<?>> selected(DSLContext sql) {
        return hasWorkerName(sql)
                ? List.of(VOICE_AGENT_LIVEKIT.fields())
                : VOICE_AGENT_LIVEKIT
                        .fieldStream()
                        .filter(field -> !field.equals(VOICE_AGENT_LIVEKIT.WORKER_NAME))
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
                workerName(row),
                instant(row.get(VOICE_AGENT_LIVEKIT.CREATED_AT)),
                instant(row.get(VOICE_AGENT_LIVEKIT.UPDATED_AT)));
    }

    private static @Nullable String workerName(Record row) {
        boolean selected = row.field(VOICE_AGENT_LIVEKIT.WORKER_NAME) != null;
        return selected ? row.get(VOICE_AGENT_LIVEKIT.WORKER_NAME) : null;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private boolean look(DSLContext sql) {
        return sql.fetchExists(
                DSL.selectOne()
                        .from(DSL.table("information_schema.columns"))
                        .where(DSL.field("table_schema", String.class).eq(schema))
                        .and(
                                DSL.field("table_name", String.class)
                                        .eq(VOICE_AGENT_LIVEKIT.getName()))
                        .and(
                                DSL.field("column_name", String.class)
                                        .eq(VOICE_AGENT_LIVEKIT.WORKER_NAME.getName())));
    }
}
