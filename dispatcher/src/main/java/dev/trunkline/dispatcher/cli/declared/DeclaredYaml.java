package dev.trunkline.dispatcher.cli.declared;

import dev.trunkline.resolver.store.ConfigField;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes what the database holds, sorted, so that two exports differ where the rows do. */
public final class DeclaredYaml {
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .build();
    private static final JsonMapper JSON = JsonMapper.shared();

    private DeclaredYaml() {}

    /**
     * The LiveKit servers, by name.
     *
     * @param tokens the encrypted secrets, by config id
     */
    public static String configs(List<LiveKitConfig> configs, Map<UUID, String> tokens) {
        ObjectNode root = YAML.createObjectNode();
        ArrayNode list = root.putArray("livekit");
        configs.stream()
                .sorted(Comparator.comparing(LiveKitConfig::name))
                .forEach(config -> list.add(config(config, tokens.get(config.id()))));
        return YAML.writeValueAsString(root);
    }

    /** The numbers, by country code and number. Those that lack either are left out. */
    public static String numbers(List<NumberEntry> numbers) {
        ObjectNode root = YAML.createObjectNode();
        ArrayNode list = root.putArray("numbers");
        numbers.stream()
                .filter(DeclaredYaml::isComplete)
                .map(DeclaredYaml::number)
                .forEach(list::add);
        return YAML.writeValueAsString(root);
    }

    /** Whether it can be declared: others may have written a row without a number. */
    public static boolean isComplete(NumberEntry number) {
        return number.countryCode() != null && number.baseNumber() != null;
    }

    private static ObjectNode config(LiveKitConfig config, @Nullable String token) {
        ObjectNode node = YAML.createObjectNode().put(DeclaredFile.ID, config.id().toString());
        for (ConfigField field : ConfigField.values()) {
            put(node, field.key(), field.of(config));
        }
        put(node, DeclaredFile.SECRET, token);
        return node;
    }

    private static ObjectNode number(NumberEntry number) {
        ObjectNode node = YAML.createObjectNode().put(DeclaredFile.ID, number.id().toString());
        put(node, "tenant_id", number.tenantId() == null ? null : number.tenantId().toString());
        put(node, "country_code", number.countryCode());
        node.put("base_number", number.baseNumber());
        put(node, "provider", number.provider());
        put(node, "status", number.status());
        JsonNode rules = number.rules() == null ? null : JSON.readTree(number.rules());
        if (rules != null && rules.isObject()) {
            node.set("rules", rules);
        }
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
