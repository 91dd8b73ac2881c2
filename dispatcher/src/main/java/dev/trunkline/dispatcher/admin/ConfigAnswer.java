package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.operations.ApiKeyText;
import dev.trunkline.dispatcher.operations.SecretState;
import dev.trunkline.dispatcher.operations.json.ConfigJson;
import dev.trunkline.resolver.store.ConfigEntry;
import tools.jackson.databind.node.ObjectNode;

/** A config as the API shows it: of an API key there is only the beginning. */
final class ConfigAnswer {
    private ConfigAnswer() {}

    static ObjectNode of(ConfigEntry entry, SecretState secret) {
        return ConfigJson.of(entry.config(), secret)
                .put("api_key", ApiKeyText.beginning(entry.config().apiKey()))
                .put("numbers", entry.numbers());
    }
}
