package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import dev.trunkline.resolver.routing.NumberRules;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
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

    /** The same in small letters, in one of the {@link ConfigId#spellings}. An index has this. */
    static final Field<String> POINTED_AT = DSL.lower(DSL.trim(CONFIG_TEXT));

    /** The outbound trunk that the rules name; null when they name none. */
    static final Field<String> TRUNK =
            DSL.trim(
                    DSL.field(
                            "{0} ->> {1}",
                            String.class,
                            VOICE_AGENT_NUMBERS.RULES,
                            DSL.inline("outbound_trunk_id")));

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

    /** Whether a number's calls go to this config. */
    static Condition isPointedAt(UUID configId) {
        return POINTED_AT.in(ConfigId.spellings(configId));
    }

    /** The first numbers whose calls go to this config. */
    static List<NumberEntry> pointingAt(DSLContext sql, UUID configId, int limit) {
        return sql.select(SELECTED)
                .from(VOICE_AGENT_NUMBERS)
                .where(isPointedAt(configId))
                .orderBy(VOICE_AGENT_NUMBERS.ID)
                .limit(limit)
                .fetch(NumberColumns::read);
    }

    /** How many numbers' calls go to each of these configs; those without any are left out. */
    static Map<UUID, Integer> countPointingAt(DSLContext sql, Collection<UUID> configIds) {
        Map<UUID, Integer> counts = new HashMap<>();
        if (configIds.isEmpty()) {
            return counts;
        }
        List<String> ids =
                configIds.stream().flatMap(id -> ConfigId.spellings(id).stream()).toList();
        sql.select(POINTED_AT, DSL.count())
                .from(VOICE_AGENT_NUMBERS)
                .where(POINTED_AT.in(ids))
                .groupBy(POINTED_AT)
                .fetchMap(POINTED_AT, DSL.count())
                .forEach((id, count) -> counts.merge(ConfigId.parse(id), count, Integer::sum));
        return counts;
    }
}
