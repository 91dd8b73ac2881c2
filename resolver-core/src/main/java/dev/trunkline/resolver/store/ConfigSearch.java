package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds LiveKit configs and lists them in parts, with the numbers that use them. Quick with ten
 * thousand of them. Every method throws {@link DatabaseException} when the database can't answer.
 * Thread-safe.
 */
public final class ConfigSearch {
    /** A URL without what may be secret in it: or a search could guess at that. */
    private static final Field<String> SHOWN_URL =
            DSL.field(
                    "regexp_replace({0}, {1}, '', 'g')",
                    String.class, VOICE_AGENT_LIVEKIT.LIVEKIT_URL, DSL.inline("^.*@|[?#].*$"));

    private final Database database;
    private final ConfigColumns columns;

    public ConfigSearch(Database database) {
        this.database = database;
        this.columns = new ConfigColumns(database.settings().schema());
    }

    /**
     * Configs by name.
     *
     * @throws IllegalArgumentException when {@code after} is of no page
     */
    public Page<ConfigEntry> page(ConfigQuery query) {
        Condition which = found(query.search()).and(after(query.after()));
        List<ConfigEntry> rows =
                database.ask(sql ->
                        counted(
                                sql,
                                select(sql, which)
                                        .orderBy(VOICE_AGENT_LIVEKIT.NAME)
                                        .limit(query.limit() + 1)
                                        .fetch(ConfigSearch::read)));
        return Page.of(rows, query.limit(), row -> Cursor.of(row.config().name()));
    }

    /** The config of this id; null when there is none, or when the text is no UUID. */
    public @Nullable ConfigEntry find(String id) {
        UUID parsed = ConfigId.parse(id);
        return parsed == null ? null : find(VOICE_AGENT_LIVEKIT.ID.eq(parsed));
    }

    /** The config of exactly this name; null when there is none. */
    public @Nullable ConfigEntry findByName(String name) {
        return find(VOICE_AGENT_LIVEKIT.NAME.eq(name));
    }

    private @Nullable ConfigEntry find(Condition which) {
        List<ConfigEntry> found =
                database.ask(sql -> counted(sql, select(sql, which).fetch(ConfigSearch::read)));
        return found.isEmpty() ? null : found.getFirst();
    }

    private SelectConditionStep<Record> select(DSLContext sql, Condition which) {
        List<Field<?>> selected =
                Stream.concat(columns.selected(sql).stream(), Stream.of(RowVersion.FIELD))
                        .<Field<?>>map(field -> field)
                        .toList();
        return sql.select(selected).from(VOICE_AGENT_LIVEKIT).where(which);
    }

    private static Condition found(@Nullable String search) {
        if (search == null || search.isBlank()) {
            return DSL.noCondition();
        }
        String text = search.strip();
        UUID id = ConfigId.parse(text);
        return id == null
                ? VOICE_AGENT_LIVEKIT
                        .NAME
                        .containsIgnoreCase(text)
                        .or(SHOWN_URL.containsIgnoreCase(text))
                        .or(VOICE_AGENT_LIVEKIT.TRUNK_ID.containsIgnoreCase(text))
                : VOICE_AGENT_LIVEKIT.ID.eq(id);
    }

    private static Condition after(@Nullable String cursor) {
        return cursor == null
                ? DSL.noCondition()
                : VOICE_AGENT_LIVEKIT.NAME.gt(Cursor.parts(cursor, 1).getFirst());
    }

    private static ConfigEntry read(Record row) {
        return new ConfigEntry(ConfigColumns.read(row), row.get(RowVersion.FIELD), 0);
    }

    private static List<ConfigEntry> counted(DSLContext sql, List<ConfigEntry> entries) {
        Map<UUID, Integer> counts =
                NumberColumns.countPointingAt(
                        sql, entries.stream().map(entry -> entry.config().id()).toList());
        return entries.stream()
                .map(entry ->
                        new ConfigEntry(
                                entry.config(),
                                entry.version(),
                                counts.getOrDefault(entry.config().id(), 0)))
                .toList();
    }
}
