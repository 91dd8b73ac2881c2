package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which numbers a list shows, in which order. An index has the order's three expressions. */
final class NumberSearch {
    private static final Field<String> COUNTRY_CODE =
            DSL.coalesce(VOICE_AGENT_NUMBERS.COUNTRY_CODE, DSL.inline(""));
    private static final Field<Long> BASE_NUMBER =
            DSL.coalesce(VOICE_AGENT_NUMBERS.BASE_NUMBER, DSL.inline(0L));
    private static final Field<String> DIGITS = BASE_NUMBER.cast(String.class);

    static final List<OrderField<?>> ORDER =
            List.of(COUNTRY_CODE, BASE_NUMBER, VOICE_AGENT_NUMBERS.ID);

    /** A number as people write it, from its first digit on. */
    private static final Pattern NUMBER = Pattern.compile("(\\+?)([0-9 ().-]*[0-9])");

    private NumberSearch() {}

    static Condition of(NumberQuery query) {
        Condition which = found(query.search()).and(after(query.after()));
        if (query.tenantId() != null) {
            which = which.and(VOICE_AGENT_NUMBERS.TENANT_ID.eq(query.tenantId()));
        }
        return query.configId() == null
                ? which
                : which.and(NumberColumns.POINTED_AT.eq(query.configId().toString()));
    }

    /** Where a number stands in the order. */
    static String place(NumberEntry number) {
        return Cursor.of(
                String.valueOf(Objects.requireNonNullElse(number.baseNumber(), 0L)),
                number.id().toString(),
                Objects.requireNonNullElse(number.countryCode(), ""));
    }

    private static Condition found(@Nullable String search) {
        if (search == null || search.isBlank()) {
            return DSL.noCondition();
        }
        String text = search.strip();
        UUID id = ConfigId.parse(text);
        if (id != null) {
            return VOICE_AGENT_NUMBERS.ID.eq(id);
        }
        Matcher number = NUMBER.matcher(text);
        return number.matches()
                ? beginning(number.group(1), number.group(2).replaceAll("[^0-9]", ""))
                : VOICE_AGENT_NUMBERS.PROVIDER.containsIgnoreCase(text);
    }

    /** A trunk prefix (050...) is no part of what is stored. */
    private static Condition beginning(String plus, String digits) {
        Condition international = COUNTRY_CODE.concat(DIGITS).startsWith("+" + digits);
        return plus.isEmpty()
                ? international.or(DIGITS.startsWith(digits.replaceFirst("^0+(?=.)", "")))
                : international;
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
