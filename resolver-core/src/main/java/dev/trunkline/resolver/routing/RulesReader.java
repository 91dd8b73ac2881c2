package dev.trunkline.resolver.routing;

import dev.trunkline.resolver.hours.CallingHours;
import dev.trunkline.resolver.hours.HoursReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one row's rules, remarking on what it doesn't understand. Wrong types are taken the way the
 * replaced pipeline took them where that led to a call, and as absent where it broke down.
 */
final class RulesReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> remarks = new ArrayList<>();

    NumberRules read(String json) {
        try {
            return rules(JSON.readTree(json));
        } catch (JacksonException unreadable) {
            return NumberRules.none(List.of("rules are not readable JSON: taken as no rules"));
        }
    }

    private NumberRules rules(JsonNode root) {
        if (root.isNull()) {
            return NumberRules.NONE;
        }
        if (!root.isObject()) {
            return NumberRules.none(List.of("rules are no JSON object: taken as no rules"));
        }
        Permission permission =
                new Permission(
                        truth(root, "inbound"), truth(root, "outbound"), allowedOutbound(root));
        List<LeadPart> leadFormat = leadFormat(root);
        String trunk = text(root, "outbound_trunk_id");
        String config = text(root, "livekit_config");
        CallingHours hours = callingHours(root.path("calling_hours"));
        return new NumberRules(permission, leadFormat, trunk, config, hours, remarks);
    }

    /** Of hours that aren't understood, none: no call is better than one at night. */
    private @Nullable CallingHours callingHours(JsonNode hours) {
        if (isAbsent(hours)) {
            return null;
        }
        try {
            return HoursReader.read(hours);
        } catch (IllegalArgumentException unreadable) {
            remarks.add("calling_hours: " + unreadable.getMessage() + ": no call goes out");
            return new CallingHours(List.of(), null);
        }
    }

    /**
     * Absent and null are true; other types count as Python counts them: what is empty is false.
     */
    private boolean truth(JsonNode root, String field) {
        JsonNode value = root.path(field);
        if (isAbsent(value)) {
            return true;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        boolean truth = isSomething(value);
        remarks.add(field + " is not a boolean: taken as " + truth);
        return truth;
    }

    private static boolean isSomething(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue() != 0;
        }
        return value.isString() ? !value.stringValue().isEmpty() : !value.isEmpty();
    }

    private AllowedOutbound allowedOutbound(JsonNode root) {
        String text = text(root, "allowed_outbound");
        if (text == null) {
            return AllowedOutbound.GLOBAL;
        }
        AllowedOutbound allowed = AllowedOutbound.of(text);
        if (allowed == AllowedOutbound.UNRESTRICTED) {
            remarks.add(
                    "allowed_outbound '%s' is not known (india, uae or global): no restriction"
                            .formatted(text));
        }
        return allowed;
    }

    private List<LeadPart> leadFormat(JsonNode root) {
        JsonNode format = root.path("required_lead_format");
        if (!format.isArray()) {
            remarkUnlessAbsent(format, "required_lead_format is not an array: taken as absent");
            return NumberRules.INTERNATIONAL;
        }
        return format.isEmpty() ? NumberRules.INTERNATIONAL : knownParts(format);
    }

    private List<LeadPart> knownParts(JsonNode format) {
        List<LeadPart> parts = new ArrayList<>();
        for (JsonNode element : format) {
            LeadPart part = element.isString() ? LeadPart.of(element.stringValue()) : null;
            if (part == null) {
                remarks.add("required_lead_format " + element + " is not known: skipped");
            } else {
                parts.add(part);
            }
        }
        return parts;
    }

    /** A text, or a number's digits; null when absent, blank or of another type. */
    private @Nullable String text(JsonNode root, String field) {
        JsonNode value = root.path(field);
        if (!value.isString() && !value.isNumber()) {
            remarkUnlessAbsent(value, field + " is not a text: taken as absent");
            return null;
        }
        String text = value.asString();
        return text.isBlank() ? null : text;
    }

    private void remarkUnlessAbsent(JsonNode value, String remark) {
        if (!isAbsent(value)) {
            remarks.add(remark);
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
