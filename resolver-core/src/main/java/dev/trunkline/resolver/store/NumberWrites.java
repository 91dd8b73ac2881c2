package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;
import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import dev.trunkline.resolver.store.NumberOutcome.ConfigNotFound;
import dev.trunkline.resolver.store.NumberOutcome.Exists;
import dev.trunkline.resolver.store.NumberOutcome.Invalid;
import dev.trunkline.resolver.store.NumberOutcome.NotFound;
import dev.trunkline.resolver.store.NumberOutcome.Removed;
import dev.trunkline.resolver.store.NumberOutcome.Saved;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Changes rows of {@code voice_agent_numbers}. */
final class NumberWrites {
    private static final JSONB NO_RULES = JSONB.valueOf("{}");

    private NumberWrites() {}

    static NumberOutcome.Creation insert(DSLContext sql, NumberDraft draft) {
        return sql.transactionResult(transaction -> {
            DSLContext within = transaction.dsl();
            List<String> problems =
                    RulesCheck.problems(draft.rules(), null, config -> lock(within, config));
            if (!problems.isEmpty()) {
                return new Invalid(problems);
            }
            NumberEntry present = same(within, draft);
            return present == null ? new Saved(added(within, draft)) : new Exists(present);
        });
    }

    static NumberOutcome.Update update(DSLContext sql, UUID id, NumberChange change) {
        return sql.transactionResult(transaction -> updated(transaction.dsl(), id, change));
    }

    private static NumberOutcome.Update updated(DSLContext sql, UUID id, NumberChange change) {
        NumberEntry present = find(sql, id);
        List<String> problems =
                RulesCheck.problems(
                        change.rules(),
                        present == null ? null : present.rules(),
                        config -> lock(sql, config));
        if (!problems.isEmpty()) {
            return new Invalid(problems);
        }
        NumberEntry number =
                sql.update(VOICE_AGENT_NUMBERS)
                        .set(
                                VOICE_AGENT_NUMBERS.PROVIDER,
                                kept(change.provider(), VOICE_AGENT_NUMBERS.PROVIDER))
                        .set(
                                VOICE_AGENT_NUMBERS.STATUS,
                                kept(change.status(), VOICE_AGENT_NUMBERS.STATUS))
                        .set(
                                VOICE_AGENT_NUMBERS.RULES,
                                kept(jsonb(change.rules()), VOICE_AGENT_NUMBERS.RULES))
                        .set(VOICE_AGENT_NUMBERS.UPDATED_AT, DSL.currentOffsetDateTime())
                        .where(VOICE_AGENT_NUMBERS.ID.eq(id))
                        .returning(NumberColumns.SELECTED)
                        .fetchOne(NumberColumns::read);
        return number == null ? new NotFound(id.toString()) : new Saved(number);
    }

    static NumberOutcome.Removal remove(DSLContext sql, UUID id) {
        NumberEntry number =
                sql.deleteFrom(VOICE_AGENT_NUMBERS)
                        .where(VOICE_AGENT_NUMBERS.ID.eq(id))
                        .returning(NumberColumns.SELECTED)
                        .fetchOne(NumberColumns::read);
        return number == null ? new NotFound(id.toString()) : new Removed(number);
    }

    /** The config's row is locked, so that it is not deleted meanwhile. */
    static NumberOutcome.Link link(DSLContext sql, UUID id, UUID configId) {
        return sql.transactionResult(transaction -> {
            DSLContext within = transaction.dsl();
            boolean there = lock(within, configId);
            return there
                    ? point(within, id, pointedAt(configId))
                    : new ConfigNotFound(configId.toString());
        });
    }

    static NumberOutcome.Link unlink(DSLContext sql, UUID id) {
        Field<JSONB> without =
                DSL.field(
                        "{0} - {1}",
                        JSONB.class, VOICE_AGENT_NUMBERS.RULES, DSL.inline(NumberColumns.POINTER));
        return sql.transactionResult(transaction -> point(transaction.dsl(), id, without));
    }

    static @Nullable NumberEntry find(DSLContext sql, UUID id) {
        return sql.select(NumberColumns.SELECTED)
                .from(VOICE_AGENT_NUMBERS)
                .where(VOICE_AGENT_NUMBERS.ID.eq(id))
                .fetchOne(NumberColumns::read);
    }

    private static NumberOutcome.Link point(DSLContext sql, UUID id, Field<JSONB> rules) {
        NumberEntry present = find(sql, id);
        if (present == null) {
            return new NotFound(id.toString());
        }
        List<String> problems = new FieldChecks().jsonObject("rules", present.rules()).problems();
        if (!problems.isEmpty()) {
            return new Invalid(problems);
        }
        return new Saved(
                sql.update(VOICE_AGENT_NUMBERS)
                        .set(VOICE_AGENT_NUMBERS.RULES, rules)
                        .set(VOICE_AGENT_NUMBERS.UPDATED_AT, DSL.currentOffsetDateTime())
                        .where(VOICE_AGENT_NUMBERS.ID.eq(id))
                        .returning(NumberColumns.SELECTED)
                        .fetchSingle(NumberColumns::read));
    }

    private static Field<JSONB> pointedAt(UUID configId) {
        return DSL.field(
                "{0} || jsonb_build_object({1}, {2})",
                JSONB.class,
                DSL.coalesce(VOICE_AGENT_NUMBERS.RULES, NO_RULES),
                DSL.inline(NumberColumns.POINTER),
                DSL.val(configId.toString()));
    }

    private static boolean lock(DSLContext sql, UUID configId) {
        return sql.select(VOICE_AGENT_LIVEKIT.ID)
                        .from(VOICE_AGENT_LIVEKIT)
                        .where(VOICE_AGENT_LIVEKIT.ID.eq(configId))
                        .forShare()
                        .fetchOne()
                != null;
    }

    private static @Nullable NumberEntry same(DSLContext sql, NumberDraft draft) {
        return sql.select(NumberColumns.SELECTED)
                .from(VOICE_AGENT_NUMBERS)
                .where(VOICE_AGENT_NUMBERS.COUNTRY_CODE.eq(draft.countryCode()))
                .and(VOICE_AGENT_NUMBERS.BASE_NUMBER.eq(draft.baseNumber()))
                .and(VOICE_AGENT_NUMBERS.TENANT_ID.isNotDistinctFrom(draft.tenantId()))
                .limit(1)
                .fetchOne(NumberColumns::read);
    }

    private static NumberEntry added(DSLContext sql, NumberDraft draft) {
        // The table may be another's, whose columns have no defaults.
        return sql.insertInto(VOICE_AGENT_NUMBERS)
                .set(VOICE_AGENT_NUMBERS.ID, UUID.randomUUID())
                .set(VOICE_AGENT_NUMBERS.CREATED_AT, DSL.currentOffsetDateTime())
                .set(VOICE_AGENT_NUMBERS.UPDATED_AT, DSL.currentOffsetDateTime())
                .set(VOICE_AGENT_NUMBERS.TENANT_ID, draft.tenantId())
                .set(VOICE_AGENT_NUMBERS.COUNTRY_CODE, draft.countryCode())
                .set(VOICE_AGENT_NUMBERS.BASE_NUMBER, draft.baseNumber())
                .set(VOICE_AGENT_NUMBERS.PROVIDER, draft.provider())
                .set(VOICE_AGENT_NUMBERS.STATUS, draft.status())
                .set(VOICE_AGENT_NUMBERS.RULES, jsonb(draft.rules()))
                .returning(NumberColumns.SELECTED)
                .fetchSingle(NumberColumns::read);
    }

    private static <T> Field<T> kept(@Nullable T value, Field<T> field) {
        return value == null ? field : DSL.val("".equals(value) ? null : value, field);
    }

    private static @Nullable JSONB jsonb(@Nullable String json) {
        return json == null ? null : JSONB.valueOf(json);
    }
}
