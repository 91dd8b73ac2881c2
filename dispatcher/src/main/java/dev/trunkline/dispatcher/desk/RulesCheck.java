package dev.trunkline.dispatcher.desk;

import dev.trunkline.resolver.routing.NumberRules;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps people from storing rules that routing would take as something else than they meant. */
final class RulesCheck {
    private final LiveKitConfigStore configs;

    RulesCheck(LiveKitConfigStore configs) {
        this.configs = configs;
    }

    /**
     * What is wrong with rules, for people; empty when nothing is.
     *
     * @param json null for no rules
     */
    List<String> problems(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        NumberRules rules = NumberRules.parse(json);
        List<String> problems = new ArrayList<>(rules.remarks());
        String config = rules.livekitConfig();
        if (problems.isEmpty() && config != null && configs.findById(config) == null) {
            problems.add(
                    "livekit_config is '%s', which is the id of no LiveKit config"
                            .formatted(config));
        }
        return problems;
    }
}
