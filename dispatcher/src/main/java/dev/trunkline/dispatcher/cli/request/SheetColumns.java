package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.schemas.RequestField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a sheet stand for, by its header: names of request fields, or the shorter
 * ones that people use. Case doesn't matter, and a space is as good as an underscore.
 *
 * @param known those that are request fields; of several for one field the first that has a value
 *     counts
 * @param ignored the names of the others
 * @param size how many there are
 */
record SheetColumns(List<Column> known, List<String> ignored, int size) {
    private static final Map<String, RequestField> SHORT_NAMES =
            Map.of(
                    "phone", RequestField.TO_NUMBER,
                    "number", RequestField.TO_NUMBER,
                    "context", RequestField.ADDED_CONTEXT,
                    "name", RequestField.LEAD_NAME);

    /** The names for one field, best first. */
    private static final List<String> RANKED =
            List.of(
                    "to_number",
                    "phone",
                    "number",
                    "added_context",
                    "context",
                    "lead_name",
                    "name");

    record Column(int position, String name, RequestField field) {}

    /**
     * @throws UnreadableInput when no column holds the callee, or one is there twice
     */
    static SheetColumns of(List<String> header) {
        List<Column> known = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int position = 0; position < header.size(); position++) {
            String name = normal(header.get(position));
            RequestField field = fieldOf(name);
            if (field == null) {
                ignored.add(header.get(position).strip());
            } else if (names.add(name)) {
                known.add(new Column(position, name, field));
            } else {
                throw new UnreadableInput("The column " + name + " is there twice");
            }
        }
        known.sort(Comparator.comparingInt(column -> RANKED.indexOf(column.name())));
        return new SheetColumns(List.copyOf(known), List.copyOf(ignored), header.size());
    }

    /** Whether some column holds the callee. */
    boolean haveCallee() {
        return known.stream().anyMatch(column -> column.field() == RequestField.TO_NUMBER);
    }

    /** The fields of a row that have a value. */
    Map<RequestField, String> fields(List<String> values) {
        Map<RequestField, String> fields = new EnumMap<>(RequestField.class);
        for (Column column : known) {
            String value =
                    column.position() < values.size() ? values.get(column.position()).strip() : "";
            if (!value.isEmpty()) {
                fields.putIfAbsent(column.field(), value);
            }
        }
        return fields;
    }

    private static @Nullable RequestField fieldOf(String name) {
        RequestField field = RequestField.named(name);
        return field == null ? SHORT_NAMES.get(name) : field;
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
