package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.desk.SecretState;
import dev.trunkline.dispatcher.desk.json.ConfigJson;
import dev.trunkline.resolver.store.ConfigEntry;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A config as the API shows it. As in the audit log, what a URL may hide is hidden too, and of an
 * API key there is only the beginning.
 */
final class ConfigAnswer {
    private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@");
    private static final Pattern QUERY = Pattern.compile("[?#].*$", Pattern.DOTALL);

    private static final int WHOLE = 12;
    private static final int SHOWN = 5;

    private ConfigAnswer() {}

    static ObjectNode of(ConfigEntry entry, SecretState secret) {
        return ConfigJson.of(entry.config(), secret)
                .put("url", shown(entry.config().url()))
                .put("api_key", beginning(entry.config().apiKey()))
                .put("numbers", entry.numbers());
    }

    private static String beginning(String apiKey) {
        return apiKey.length() < WHOLE ? "hidden" : apiKey.substring(0, SHOWN) + "...";
    }

    static String shown(String url) {
        String named = USER.matcher(url).replaceFirst("$1hidden@");
        return QUERY.matcher(named).replaceFirst("?hidden");
    }
}
