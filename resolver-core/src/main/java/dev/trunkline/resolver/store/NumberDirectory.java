package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;
import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lists numbers in parts, with the names of their LiveKit configs. Quick with a hundred thousand of
 * them. Every method throws {@link DatabaseException} when the database can't answer. Thread-safe.
 */
public final class NumberDirectory {
    private static final List<Field<?>> SELECTED =
            Stream.concat(NumberColumns.SELECTED.stream(), Stream.of(RowVersion.FIELD))
                    .<Field<?>>map(field -> field)
                    .toList();

    private final Database database;

    public NumberDirectory(Database database) {
        this.database = database;
    }

    /**
     * Numbers by country code and number.
     *
     * @throws IllegalArgumentException when {@code after} is of no page
     */
    public Page<ListedNumber> page(NumberQuery query) {
        List<ListedNumber> rows =
                database.ask(sql ->
                        named(
                                sql,
                                sql.select(SELECTED)
                                        .from(VOICE_AGENT_NUMBERS)
                                        .where(NumberSearch.of(sql, query))
                                        .orderBy(NumberSearch.order(query))
                                        .limit(query.limit() + 1)
                                        .fetch(NumberDirectory::read)));
        return Page.of(rows, query.limit(), row -> NumberSearch.place(row.number()));
    }

    /** The number of this id; null when there is none, or when the text is no UUID. */
    public @Nullable ListedNumber find(String id) {
        UUID parsed = ConfigId.parse(id);
        if (parsed == null) {
            return null;
        }
        List<ListedNumber> found =
                database.ask(sql ->
                        named(
                                sql,
                                sql.select(SELECTED)
                                        .from(VOICE_AGENT_NUMBERS)
                                        .where(VOICE_AGENT_NUMBERS.ID.eq(parsed))
                                        .fetch(NumberDirectory::read)));
        return found.isEmpty() ? null : found.getFirst();
    }

    private static ListedNumber read(Record row) {
        return new ListedNumber(NumberColumns.read(row), row.get(RowVersion.FIELD), null);
    }

    private static List<ListedNumber> named(DSLContext sql, List<ListedNumber> rows) {
        List<UUID> ids =
                rows.stream()
                        .map(row -> config(row.number()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            return rows;
        }
        Map<UUID, String> names =
                sql.select(VOICE_AGENT_LIVEKIT.ID, VOICE_AGENT_LIVEKIT.NAME)
                        .from(VOICE_AGENT_LIVEKIT)
                        .where(VOICE_AGENT_LIVEKIT.ID.in(ids))
                        .fetchMap(VOICE_AGENT_LIVEKIT.ID, VOICE_AGENT_LIVEKIT.NAME);
        return rows.stream().map(row -> named(row, names)).toList();
    }

    private static ListedNumber named(ListedNumber row, Map<UUID, String> names) {
        UUID config = config(row.number());
        return config == null
                ? row
                : new ListedNumber(row.number(), row.version(), names.get(config));
    }

    private static @Nullable UUID config(NumberEntry number) {
        String pointer = number.liveKitConfig();
        return pointer == null ? null : ConfigId.parse(pointer);
    }
}
