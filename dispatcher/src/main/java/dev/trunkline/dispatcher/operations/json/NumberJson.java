package dev.trunkline.dispatcher.operations.json;

import static dev.trunkline.dispatcher.operations.json.Nodes.text;

import dev.trunkline.resolver.store.NumberEntry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A number. */
public final class NumberJson {
    private NumberJson() {}

    /**
     * All of it.
     *
     * @param configName null for none, and for one that does not exist
     */
    public static ObjectNode of(NumberEntry entry, @Nullable String configName) {
        ObjectNode json =
                Nodes.object()
                        .put("id", entry.id().toString())
                        .put("number", number(entry))
                        .put("country_code", entry.countryCode())
                        .put("base_number", entry.baseNumber())
                        .put("tenant_id", text(entry.tenantId()))
                        .put("provider", entry.provider())
                        .put("status", entry.status())
                        .put("livekit_config_id", entry.liveKitConfig())
                        .put("livekit_config_name", configName);
        return json.set("rules", Nodes.tree(entry.rules()));
    }

    /** The number in one piece. */
    public static String number(NumberEntry entry) {
        return Objects.requireNonNullElse(entry.countryCode(), "")
                + (entry.baseNumber() == null ? "" : entry.baseNumber());
    }
}
