package dev.trunkline.dispatcher.operations.json;

import static dev.trunkline.dispatcher.operations.json.Nodes.text;

import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.resolver.store.NumberEntry;
import tools.jackson.databind.node.ObjectNode;

/** A number. */
public final class NumberJson {
    private NumberJson() {}

    public static ObjectNode of(NumberView view) {
        NumberEntry number = view.number();
        ObjectNode json =
                Nodes.object()
                        .put("id", number.id().toString())
                        .put("number", view.text())
                        .put("country_code", number.countryCode())
                        .put("base_number", number.baseNumber())
                        .put("tenant_id", text(number.tenantId()))
                        .put("provider", number.provider())
                        .put("status", number.status())
                        .put("livekit_config_id", number.liveKitConfig())
                        .put("livekit_config_name", view.configName());
        json.set("rules", Nodes.tree(number.rules()));
        return json.set("remarks", Nodes.texts(view.remarks()));
    }
}
