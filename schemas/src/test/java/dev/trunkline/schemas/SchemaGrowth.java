package dev.trunkline.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares a schema with its released form: all that was valid must still be, and no property may
 * be gone. What it can't judge it reports.
 */
final class SchemaGrowth {

    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "$id", "$comment", "title", "description", "examples", "default");
    private static final Set<String> LOWER_BOUNDS =
            Set.of("minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum");
    private static final Set<String> UPPER_BOUNDS =
            Set.of("maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum");

    private final List<String> breaks = new ArrayList<>();

    private SchemaGrowth() {}

    /** Where {@code current} refuses what {@code released} took; empty when it only grew. */
    static List<String> breaks(JsonNode released, JsonNode current) {
        SchemaGrowth growth = new SchemaGrowth();
        growth.compare("", released, current);
        return growth.breaks;
    }

    private void compare(String path, JsonNode released, JsonNode current) {
        if (!released.isObject() || !current.isObject()) {
            report(!released.equals(current), path, "changed");
            return;
        }
        Set<String> keywords = new HashSet<>(released.propertyNames());
        keywords.addAll(current.propertyNames());
        keywords.removeAll(ANNOTATIONS);
        keywords.stream()
                .sorted()
                .forEach(keyword ->
                        compareKeyword(
                                path + "/" + keyword,
                                keyword,
                                released.get(keyword),
                                current.get(keyword)));
    }

    private void compareKeyword(
            String path, String keyword, @Nullable JsonNode released, @Nullable JsonNode current) {
        if (keyword.equals("properties") || keyword.equals("$defs")) {
            compareNamed(path, keyword, released, current);
        } else if (released != null && current == null) {
            // A rule that is gone takes more than before, save where it names another schema.
            report(keyword.equals("$ref"), path, "removed");
        } else if (current != null) {
            compareRule(path, keyword, released, current);
        }
    }

    private void compareRule(
            String path, String keyword, @Nullable JsonNode released, JsonNode current) {
        if (LOWER_BOUNDS.contains(keyword) || UPPER_BOUNDS.contains(keyword)) {
            compareBound(path, LOWER_BOUNDS.contains(keyword), released, current);
        } else if (released == null) {
            report(true, path, "added");
        } else {
            compareKept(path, keyword, released, current);
        }
    }

    private void compareKept(String path, String keyword, JsonNode released, JsonNode current) {
        switch (keyword) {
            case "type", "enum" -> {
                Set<JsonNode> lost = members(released);
                lost.removeAll(members(current));
                report(!lost.isEmpty(), path, "narrowed by " + lost);
            }
            case "required" -> {
                Set<JsonNode> gained = members(current);
                gained.removeAll(members(released));
                report(!gained.isEmpty(), path, "widened by " + gained);
            }
            case "anyOf" -> compareChoices(path, released, current);
            case "items", "propertyNames", "additionalProperties" ->
                    compare(path, released, current);
            default -> report(!released.equals(current), path, "changed");
        }
    }

    private void compareNamed(
            String path, String keyword, @Nullable JsonNode released, @Nullable JsonNode current) {
        if (released == null) {
            return;
        }
        for (String name : released.propertyNames()) {
            JsonNode now = current == null ? null : current.get(name);
            if (now == null) {
                report(keyword.equals("properties"), path + "/" + name, "removed");
            } else {
                compare(path + "/" + name, released.get(name), now);
            }
        }
    }

    private void compareBound(
            String path, boolean lower, @Nullable JsonNode released, JsonNode current) {
        if (released == null) {
            report(true, path, "added");
            return;
        }
        int change = current.decimalValue().compareTo(released.decimalValue());
        report(lower ? change > 0 : change < 0, path, "tightened to " + current);
    }

    /** Choices are compared by their place; those added at the end only take more. */
    private void compareChoices(String path, JsonNode released, JsonNode current) {
        for (int choice = 0; choice < released.size(); choice++) {
            if (choice < current.size()) {
                compare(path + "/" + choice, released.get(choice), current.get(choice));
            } else {
                report(true, path + "/" + choice, "removed");
            }
        }
    }

    private static Set<JsonNode> members(JsonNode node) {
        Set<JsonNode> members = new HashSet<>();
        if (node.isArray()) {
            node.forEach(members::add);
        } else {
            members.add(Objects.requireNonNull(node));
        }
        return members;
    }

    private void report(boolean broken, String path, String what) {
        if (broken) {
            breaks.add(path + " " + what);
        }
    }
}
