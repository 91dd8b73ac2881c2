package dev.trunkline.dispatcher.desk;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.trunkline.resolver.routing.NumberRules;
import dev.trunkline.resolver.store.LiveKitConfigStore;
import dev.trunkline.schemas.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps people from storing rules that routing would take as something else than they meant. */
final class RulesCheck {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Schemas.text("number-rules"));

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
        JsonNode tree = tree(json);
        if (tree == null) {
            return List.of("rules are no readable JSON");
        }
        List<String> formal = SCHEMA.validate(tree).stream().map(RulesCheck::text).toList();
        return formal.isEmpty() ? meant(NumberRules.parse(json)) : formal;
    }

    /** What only routing and the database know. */
    private List<String> meant(NumberRules rules) {
        List<String> problems = new ArrayList<>(rules.remarks());
        String config = rules.livekitConfig();
        if (config != null && configs.findById(config) == null) {
            problems.add(
                    "livekit_config is '%s', which is the id of no LiveKit config"
                            .formatted(config));
        }
        return problems;
    }

    private static String text(Error error) {
        return ("rules" + error.getInstanceLocation() + ": " + error.getMessage()).strip();
    }

    private static @Nullable JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException _) {
            return null;
        }
    }
}
