package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_NUMBERS;

import dev.trunkline.resolver.store.DeclaredChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the numbers there are with those that a file wants. Pure; used once. */
final class NumberPlanning {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<NumberEntry> present;
    private final Map<UUID, NumberEntry> byId = new HashMap<>();
    private final Map<Identity, NumberEntry> byNumber = new HashMap<>();
    private final Set<UUID> configs;
    private final RowPlan plan = new RowPlan();
    private final Set<UUID> kept = new HashSet<>();
    private final Set<Identity> fresh = new HashSet<>();

    /** What says which row a number is, where a file gives no id. */
    private record Identity(
            @Nullable String countryCode, @Nullable Long baseNumber, @Nullable UUID tenantId) {

        static Identity of(NumberEntry number) {
            return new Identity(number.countryCode(), number.baseNumber(), number.tenantId());
        }

        static Identity of(NumberDraft number) {
            return new Identity(number.countryCode(), number.baseNumber(), number.tenantId());
        }
    }

    /**
     * @param present of several rows of one number the first counts
     * @param configs the ids of all LiveKit configs
     */
    NumberPlanning(List<NumberEntry> present, Set<UUID> configs) {
        this.present = present;
        this.configs = configs;
        for (NumberEntry number : present) {
            byId.put(number.id(), number);
            byNumber.putIfAbsent(Identity.of(number), number);
        }
    }

    RowPlan plan(List<NumberDeclaration> wanted, boolean prune) {
        wanted.forEach(this::plan);
        if (prune) {
            present.stream()
                    .filter(number -> !kept.contains(number.id()))
                    .forEach(number -> plan.add(removal(number)));
        }
        return plan;
    }

    private void plan(NumberDeclaration wanted) {
        NumberEntry before = row(wanted);
        boolean twice =
                before == null ? !fresh.add(Identity.of(wanted.number())) : !kept.add(before.id());
        if (twice) {
            plan.problem(wanted.place(), "%s is in the file twice".formatted(wanted.text()));
            return;
        }
        step(wanted, before);
    }

    private @Nullable NumberEntry row(NumberDeclaration wanted) {
        return wanted.id() == null
                ? byNumber.get(Identity.of(wanted.number()))
                : byId.get(wanted.id());
    }

    private void step(NumberDeclaration wanted, @Nullable NumberEntry before) {
        NumberDraft draft = wanted.number();
        Changes changes = new Changes();
        changes.compare(
                "tenant_id",
                VOICE_AGENT_NUMBERS.TENANT_ID,
                before == null ? null : before.tenantId(),
                draft.tenantId());
        changes.compare(
                "country_code",
                VOICE_AGENT_NUMBERS.COUNTRY_CODE,
                before == null ? null : before.countryCode(),
                draft.countryCode());
        changes.compare(
                "base_number",
                VOICE_AGENT_NUMBERS.BASE_NUMBER,
                before == null ? null : before.baseNumber(),
                draft.baseNumber());
        changes.compare(
                "provider",
                VOICE_AGENT_NUMBERS.PROVIDER,
                before == null ? null : before.provider(),
                draft.provider());
        changes.compare(
                "status",
                VOICE_AGENT_NUMBERS.STATUS,
                before == null ? null : before.status(),
                draft.status());
        String rules = before == null ? null : before.rules();
        if (!Objects.equals(tree(rules), tree(draft.rules()))) {
            changes.put(
                    "rules", VOICE_AGENT_NUMBERS.RULES, jsonb(draft.rules()), rules, draft.rules());
            RulesCheck.problems(draft.rules(), rules, configs::contains)
                    .forEach(problem -> plan.problem(wanted.place(), problem));
        }
        if (!changes.values.isEmpty()) {
            draft.problems().forEach(problem -> plan.problem(wanted.place(), problem));
            Kind kind = before == null ? Kind.ADD : Kind.UPDATE;
            UUID id = before == null ? wanted.id() : before.id();
            plan.add(
                    new RowStep(
                            new DeclaredChange(kind, wanted.text(), changes.fields),
                            id,
                            changes.values));
        }
    }

    private static RowStep removal(NumberEntry number) {
        String text = String.valueOf(number.countryCode()) + number.baseNumber();
        return new RowStep(new DeclaredChange(Kind.REMOVE, text, List.of()), number.id(), Map.of());
    }

    /** What is no object counts as no rules, here as in routing. */
    private static @Nullable JsonNode tree(@Nullable String json) {
        JsonNode tree = json == null ? null : JSON.readTree(json);
        return tree != null && tree.isObject() ? tree : null;
    }

    private static @Nullable JSONB jsonb(@Nullable String json) {
        return json == null ? null : JSONB.valueOf(json);
    }

    private static final class Changes {
        final Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        final List<String> fields = new ArrayList<>();

        void compare(String name, Field<?> column, @Nullable Object old, @Nullable Object now) {
            if (!Objects.equals(old, now)) {
                put(name, column, now, old, now);
            }
        }

        void put(
                String name,
                Field<?> column,
                @Nullable Object value,
                @Nullable Object old,
                @Nullable Object now) {
            values.put(column, value);
            fields.add("%s: %s -> %s".formatted(name, shown(old), shown(now)));
        }

        private static String shown(@Nullable Object value) {
            return value == null ? "(none)" : String.valueOf(value);
        }
    }
}
