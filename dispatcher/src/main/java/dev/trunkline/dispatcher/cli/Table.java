package dev.trunkline.dispatcher.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows in aligned columns below their headings, for people. */
final class Table {
    private static final String GAP = "  ";
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        row(headings);
    }

    /** Adds a row of as many cells as there are headings; null and blank show as {@code -}. */
    Table row(@Nullable String... cells) {
        rows.add(Arrays.stream(cells).map(Table::shown).toList());
        return this;
    }

    void print(PrintWriter out) {
        int[] widths = IntStream.range(0, rows.getFirst().size()).map(this::width).toArray();
        rows.forEach(row -> out.println(line(row, widths)));
    }

    /** What the database holds may have been written by anybody: it is not to move the cursor. */
    static String shown(@Nullable String value) {
        return value == null || value.isBlank() ? "-" : value.replaceAll("\\p{Cc}", " ");
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).repeat(' ', widths[column] - length(cell)).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
