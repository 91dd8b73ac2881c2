package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.schemas.RequestField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a sheet stand for, by its header: names of request fields, or the shorter
 * ones that people use.
 *
 * @param callee the name of the column that holds the numbers to call
 * @param known those that are request fields; of several for one field the first that has a value
 *     counts
 * @param ignored the names of the others
 * @param size how many there are
 */
record SheetColumns(String callee, List<Column> known, List<String> ignored, int size) {
    private static final Map<String, RequestField> SHORT_NAMES =
            Map.of("context", RequestField.ADDED_CONTEXT, "name", RequestField.LEAD_NAME);

    /** The names for one field, best first. */
    private static final List<String> RANKED =
            List.of("added_context", "context", "lead_name", "name");

    record Column(int position, String name, RequestField field) {}

    /**
     * @param rows below the header
     * @param numberColumn the name of the callees' column; null when it is to be found
     * @throws UnreadableInput when no column holds the callee, or one is there twice
     */
    static SheetColumns of(SheetRow header, List<SheetRow> rows, @Nullable String numberColumn) {
        List<Heading> headings = Heading.of(header.values());
        refuseDoubles(headings);
        Heading callee = new CalleeColumn(headings, rows).find(numberColumn);
        List<Column> known = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (Heading heading : headings) {
            RequestField field =
                    heading.equals(callee) ? RequestField.TO_NUMBER : fieldOf(heading.name());
            if (field == null) {
                ignored.add(heading.written());
            } else {
                known.add(new Column(heading.position(), heading.name(), field));
            }
        }
        known.sort(Comparator.comparingInt(column -> RANKED.indexOf(column.name())));
        return new SheetColumns(
                callee.written(), List.copyOf(known), List.copyOf(ignored), headings.size());
    }

    /** The fields of a row that have a value. */
    Map<RequestField, String> fields(SheetRow row) {
        Map<RequestField, String> fields = new EnumMap<>(RequestField.class);
        for (Column column : known) {
            String value = row.value(column.position());
            if (!value.isEmpty()) {
                fields.putIfAbsent(column.field(), value);
            }
        }
        return fields;
    }

    private static void refuseDoubles(List<Heading> headings) {
        Set<String> names = new HashSet<>();
        for (Heading heading : headings) {
            String name = heading.name();
            boolean used = fieldOf(name) != null || CalleeColumn.isName(name);
            if (used && !names.add(name)) {
                throw new UnreadableInput("The column " + name + " is there twice");
            }
        }
    }

    /** Not the callee: no other column than the one that was found may hold it. */
    private static @Nullable RequestField fieldOf(String name) {
        RequestField field = RequestField.named(name);
        return field == null || field == RequestField.TO_NUMBER ? SHORT_NAMES.get(name) : field;
    }
}
