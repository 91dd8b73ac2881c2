package dev.trunkline.resolver.store;

import dev.trunkline.resolver.routing.NumberRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps rules from being stored that routing would take as something else than was meant. */
final class RulesCheck {
    private static final List<String> TEXTS =
            List.of("allowed_outbound", "outbound_trunk_id", "livekit_config");

    private RulesCheck() {}

    /**
     * What is wrong with new rules, for people; empty when nothing is. What is wrong with the row's
     * present rules already, as others wrote it, may stay: else nothing of that row could be
     * changed.
     *
     * @param rules null for none
     * @param present the row's rules; null for a new row, and for none
     * @param isConfig whether a LiveKit config has this id
     */
    static List<String> problems(
            @Nullable String rules, @Nullable String present, Predicate<UUID> isConfig) {
        List<String> problems = new ArrayList<>(misunderstood(rules));
        problems.removeAll(misunderstood(present));
        String config = NumberRules.parse(rules).livekitConfig();
        if (config != null && !Objects.equals(config, NumberRules.parse(present).livekitConfig())) {
            UUID id = ConfigId.parse(config);
            if (id == null || !isConfig.test(id)) {
                problems.add(
                        ("livekit_config is '%s', which is the id of no LiveKit config: add it, or"
                                        + " apply the LiveKit configs first")
                                .formatted(config));
            }
        }
        return problems;
    }

    private static List<String> misunderstood(@Nullable String rules) {
        if (rules == null) {
            return List.of();
        }
        List<String> formal = new FieldChecks().jsonObject("rules", rules).problems();
        if (!formal.isEmpty()) {
            return formal;
        }
        List<String> problems = new ArrayList<>(NumberRules.parse(rules).remarks());
        JsonNode tree = JsonMapper.shared().readTree(rules);
        TEXTS.stream()
                .filter(name -> tree.path(name).isNumber())
                .forEach(name -> problems.add(name + " must be a text"));
        return problems;
    }
}
