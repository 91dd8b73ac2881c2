package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.json.NumberJson;
import dev.trunkline.resolver.routing.AllowedOutbound;
import dev.trunkline.resolver.routing.NumberRules;
import dev.trunkline.resolver.store.ConfigId;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A number as commands show it.
 *
 * @param configName the name of the LiveKit config its rules point at; null for none, and for one
 *     that does not exist
 */
record NumberView(NumberEntry entry, NumberRules rules, @Nullable String configName) {

    /**
     * @param configNames the names of all LiveKit configs
     */
    static NumberView of(NumberEntry entry, Map<UUID, String> configNames) {
        String pointer = entry.liveKitConfig();
        UUID config = pointer == null ? null : ConfigId.parse(pointer);
        return new NumberView(
                entry,
                NumberRules.parse(entry.rules()),
                config == null ? null : configNames.get(config));
    }

    /** With the name of the one config that it needs. */
    static NumberView of(NumberEntry entry, Stores stores) {
        String pointer = entry.liveKitConfig();
        LiveKitConfig config = pointer == null ? null : stores.configs().findById(pointer);
        return new NumberView(
                entry, NumberRules.parse(entry.rules()), config == null ? null : config.name());
    }

    /** The number in one piece. */
    static String number(NumberEntry entry) {
        return NumberJson.number(entry);
    }

    /** Where calls from it may go. */
    String outbound() {
        if (!rules.permission().outbound()) {
            return "no";
        }
        AllowedOutbound allowed = rules.permission().allowedOutbound();
        return allowed.name().toLowerCase(Locale.ROOT);
    }

    String leadFormat() {
        return rules.leadFormat().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /** The LiveKit config's name. */
    @Nullable String liveKit() {
        return configName == null && rules.livekitConfig() != null
                ? rules.livekitConfig() + " (not found)"
                : configName;
    }

    Fields fields() {
        return new Fields()
                .put("number", number(entry))
                .put("id", entry.id().toString())
                .put("tenant", tenant())
                .put("provider", entry.provider())
                .put("status", entry.status())
                .put("outbound", outbound())
                .put("lead format", leadFormat())
                .put("trunk", rules.outboundTrunkId())
                .put("livekit", liveKit())
                .put("rules", entry.rules())
                .put("remarks", String.join("; ", rules.remarks()));
    }

    ObjectNode json() {
        return NumberJson.of(entry, configName);
    }

    @Nullable String tenant() {
        return entry.tenantId() == null ? null : entry.tenantId().toString();
    }
}
