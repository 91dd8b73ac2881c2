package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;
import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import dev.trunkline.resolver.phone.WrittenNumber;
import dev.trunkline.resolver.phone.WrittenNumber.One;
import dev.trunkline.resolver.routing.NumberLookup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers and lists them in parts, with the names of their LiveKit configs. Quick with a
 * hundred thousand of them. Every method throws {@link DatabaseException} when the database can't
 * answer. Thread-safe.
 */
public final class NumberSearch {
    // An index has these three expressions.
    private static final Field<String> COUNTRY_CODE =
            DSL.coalesce(VOICE_AGENT_NUMBERS.COUNTRY_CODE, DSL.inline(""));
    private static final Field<Long> BASE_NUMBER =
            DSL.coalesce(VOICE_AGENT_NUMBERS.BASE_NUMBER, DSL.inline(0L));

    private static final List<OrderField<?>> ORDER =
            List.of(COUNTRY_CODE, BASE_NUMBER, VOICE_AGENT_NUMBERS.ID);

    /** The same order, as no index has it: the few that were found are sorted. */
    private static final List<OrderField<?>> ORDER_OF_FEW =
            List.of(
                    COUNTRY_CODE.concat(DSL.inline("")),
                    BASE_NUMBER.plus(DSL.inline(0L)),
                    VOICE_AGENT_NUMBERS.ID);

    private static final int LONGEST_CODE = 4;
    private static final int LONGEST_NUMBER = 15;

    private static final List<Field<?>> SELECTED =
            Stream.concat(NumberColumns.SELECTED.stream(), Stream.of(RowVersion.FIELD))
                    .<Field<?>>map(field -> field)
                    .toList();

    private final Database database;

    public NumberSearch(Database database) {
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
                                        .where(fitting(sql, query))
                                        .orderBy(order(query))
                                        .limit(query.limit() + 1)
                                        .fetch(NumberSearch::read)));
        return Page.of(rows, query.limit(), row -> place(row.number()));
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
                                        .fetch(NumberSearch::read)));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The rows of one phone number: of all tenants, unless the look-up names one. */
    public List<ListedNumber> rowsOf(NumberLookup lookup) {
        return database.ask(sql ->
                named(
                        sql,
                        sql.select(SELECTED)
                                .from(VOICE_AGENT_NUMBERS)
                                .where(NumberStore.isOf(lookup))
                                .orderBy(VOICE_AGENT_NUMBERS.ID)
                                .fetch(NumberSearch::read)));
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

    private static Condition fitting(DSLContext sql, NumberQuery query) {
        Condition which = found(sql, query.search()).and(after(query.after()));
        if (query.tenantId() != null) {
            which = which.and(VOICE_AGENT_NUMBERS.TENANT_ID.eq(query.tenantId()));
        }
        return query.configId() == null
                ? which
                : which.and(NumberColumns.isPointedAt(query.configId()));
    }

    /** Offered the order's index, PostgreSQL would rather walk through all rows than search. */
    private static List<OrderField<?>> order(NumberQuery query) {
        return query.search() == null ? ORDER : ORDER_OF_FEW;
    }

    /** Where a number stands in the order. */
    private static String place(NumberEntry number) {
        return Cursor.of(
                String.valueOf(Objects.requireNonNullElse(number.baseNumber(), 0L)),
                number.id().toString(),
                Objects.requireNonNullElse(number.countryCode(), ""));
    }

    private static Condition found(DSLContext sql, @Nullable String search) {
        if (search == null || search.isBlank()) {
            return DSL.noCondition();
        }
        String text = search.strip();
        UUID id = ConfigId.parse(text);
        if (id != null) {
            return VOICE_AGENT_NUMBERS.ID.eq(id);
        }
        return WrittenNumber.read(text) instanceof One one
                ? beginning(one.plus(), one.digits())
                : VOICE_AGENT_NUMBERS.PROVIDER.in(providers(sql, text));
    }

    private static List<String> providers(DSLContext sql, String text) {
        return DistinctValues.containing(
                sql, VOICE_AGENT_NUMBERS, VOICE_AGENT_NUMBERS.PROVIDER, text);
    }

    /** A trunk prefix (050...) is no part of what is stored. */
    private static Condition beginning(boolean plus, String digits) {
        Condition international = international(digits);
        return plus
                ? international
                : international.or(national(digits.replaceFirst("^0+(?=.)", "")));
    }

    /** Wherever the country code may end. */
    private static Condition international(String digits) {
        // Where it can't be all of a code, this would keep the rest from their index.
        Condition any =
                digits.length() <= LONGEST_CODE
                        ? VOICE_AGENT_NUMBERS.COUNTRY_CODE.startsWith("+" + digits)
                        : DSL.falseCondition();
        for (int end = 1; end <= Math.min(LONGEST_CODE, digits.length() - 1); end++) {
            any =
                    any.or(
                            VOICE_AGENT_NUMBERS
                                    .COUNTRY_CODE
                                    .eq("+" + digits.substring(0, end))
                                    .and(national(digits.substring(end))));
        }
        return any;
    }

    /** As ranges of numbers, of each length that the rest may have: the index has numbers. */
    private static Condition national(String digits) {
        if (digits.startsWith("0") || digits.length() > LONGEST_NUMBER) {
            return digits.equals("0") ? DSL.trueCondition() : DSL.falseCondition();
        }
        long first = Long.parseLong(digits);
        long next = first + 1;
        Condition any = DSL.falseCondition();
        for (int length = digits.length(); length <= LONGEST_NUMBER; length++) {
            any = any.or(VOICE_AGENT_NUMBERS.BASE_NUMBER.between(first, next - 1));
            first *= 10;
            next *= 10;
        }
        return any;
    }

    private static Condition after(@Nullable String cursor) {
        if (cursor == null) {
            return DSL.noCondition();
        }
        List<String> parts = Cursor.parts(cursor, 3);
        UUID id = ConfigId.parse(parts.get(1));
        if (id == null || !parts.getFirst().matches("-?\\d{1,18}")) {
            throw Cursor.unknown();
        }
        return DSL.row(COUNTRY_CODE, BASE_NUMBER, VOICE_AGENT_NUMBERS.ID)
                .gt(parts.getLast(), Long.valueOf(parts.getFirst()), id);
    }
}
