package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import dev.trunkline.resolver.routing.NumberRules;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The columns of {@code voice_agent_numbers} that are read, and the rules' pointer. */
final class NumberColumns {
    static final String POINTER = "livekit_config";

    /** The LiveKit config that the rules name, as text. */
    private static final Field<String> CONFIG_TEXT =
            DSL.field("{0} ->> {1}", String.class, VOICE_AGENT_NUMBERS.RULES, DSL.inline(POINTER));

    /** The same in the form of an id: in rules it may be in capitals. An index has this. */
    static final Field<String> POINTED_AT = DSL.lower(DSL.trim(CONFIG_TEXT));

    static final List<Field<?>> SELECTED =
            List.of(
                    VOICE_AGENT_NUMBERS.ID,
                    VOICE_AGENT_NUMBERS.TENANT_ID,
                    VOICE_AGENT_NUMBERS.COUNTRY_CODE,
                    VOICE_AGENT_NUMBERS.BASE_NUMBER,
                    VOICE_AGENT_NUMBERS.PROVIDER,
                    VOICE_AGENT_NUMBERS.STATUS,
                    VOICE_AGENT_NUMBERS.RULES);

    private NumberColumns() {}

    static NumberEntry read(Record row) {
        String rules = text(row.get(VOICE_AGENT_NUMBERS.RULES));
        return new NumberEntry(
                row.get(VOICE_AGENT_NUMBERS.ID),
                row.get(VOICE_AGENT_NUMBERS.TENANT_ID),
                row.get(VOICE_AGENT_NUMBERS.COUNTRY_CODE),
                row.get(VOICE_AGENT_NUMBERS.BASE_NUMBER),
                row.get(VOICE_AGENT_NUMBERS.PROVIDER),
                row.get(VOICE_AGENT_NUMBERS.STATUS),
                rules,
                NumberRules.parse(rules).livekitConfig());
    }

    static @Nullable String text(@Nullable JSONB json) {
        return json == null ? null : json.data();
    }

    /** The numbers whose calls go to this config. */
    static List<NumberEntry> pointingAt(DSLContext sql, UUID configId) {
        return sql.select(SELECTED)
                .from(VOICE_AGENT_NUMBERS)
                .where(POINTED_AT.eq(configId.toString()))
                .orderBy(VOICE_AGENT_NUMBERS.ID)
                .fetch(NumberColumns::read);
    }
}
