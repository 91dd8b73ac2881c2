package dev.trunkline.dispatcher.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The rules of a number, one by one or as JSON. */
final class RulesOptions {
    @Option(
            names = "--allowed-outbound",
            paramLabel = "WHERE",
            description = "Where it may call: india, uae or global.")
    private @Nullable String allowedOutbound;

    @Option(names = "--outbound", negatable = true, description = "Whether it may call at all.")
    private @Nullable Boolean outbound;

    @Option(
            names = "--inbound",
            negatable = true,
            description = "Whether it takes calls; dispatch doesn't look at it.")
    private @Nullable Boolean inbound;

    @Option(
            names = "--lead-format",
            split = ",",
            paramLabel = "PART",
            description = "What the carrier wants dialled: 0, country_code, base_number, in order.")
    private @Nullable List<String> leadFormat;

    @Option(names = "--trunk", paramLabel = "ID", description = "The SIP trunk to dial through.")
    private @Nullable String trunk;

    @Option(
            names = "--livekit",
            paramLabel = "NAME_OR_ID",
            description = "The LiveKit server its calls go to.")
    private @Nullable String liveKit;

    @Option(
            names = "--calling-hours",
            paramLabel = "JSON",
            description =
                    "When it may call, on the callee's clock: {\"days\":[\"mon\",\"tue\"],"
                            + "\"from\":\"09:00\",\"to\":\"20:00\"}, or a list of such; blank: always.")
    private @Nullable String callingHours;

    @Option(
            names = "--rules",
            paramLabel = "JSON",
            description = "All rules as one JSON object, in place of the options above.")
    private @Nullable String json;

    /**
     * The rules as they are to be stored.
     *
     * @param present those of now, which named rules are changed in; null for none
     * @return null when no rule is named
     */
    @Nullable String over(@Nullable String present, Stores stores) {
        ObjectNode named = named(stores);
        if (json == null) {
            return named.isEmpty() ? null : MergedRules.of(present, named);
        }
        if (!named.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--rules takes the place of all rules: leave out the options for single ones");
        }
        return json;
    }

    /** The rules that options name; a null node takes a rule away. */
    private ObjectNode named(Stores stores) {
        ObjectNode named = JsonOutput.object();
        put(named, "inbound", inbound == null ? null : JsonOutput.MAPPER.valueToTree(inbound));
        put(named, "outbound", outbound == null ? null : JsonOutput.MAPPER.valueToTree(outbound));
        put(named, "allowed_outbound", text(allowedOutbound));
        put(
                named,
                "required_lead_format",
                leadFormat == null ? null : JsonOutput.MAPPER.valueToTree(leadFormat));
        put(named, "outbound_trunk_id", text(trunk));
        put(named, "livekit_config", text(liveKitId(stores)));
        put(named, "calling_hours", json(callingHours));
        return named;
    }

    private @Nullable String liveKitId(Stores stores) {
        return liveKit == null || liveKit.isBlank()
                ? liveKit
                : stores.config(liveKit).config().id().toString();
    }

    private static @Nullable JsonNode text(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return value.isBlank() ? JsonOutput.MAPPER.nullNode() : StringNode.valueOf(value.strip());
    }

    private static @Nullable JsonNode json(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return text(value);
        }
        try {
            return JsonOutput.MAPPER.readTree(value);
        } catch (JacksonException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--calling-hours is no JSON: " + e.getOriginalMessage());
        }
    }

    private static void put(ObjectNode rules, String name, @Nullable JsonNode value) {
        if (value != null) {
            rules.set(name, value);
        }
    }
}
