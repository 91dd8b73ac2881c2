package dev.trunkline.benchmarks.report;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows in aligned columns: the first to the left, figures to the right. */
final class TextTable {
    private final List<String> headings;
    private final List<List<String>> rows;

    TextTable(List<String> headings, List<List<String>> rows) {
        this.headings = headings;
        this.rows = rows;
    }

    /** The lines, headings first. */
    List<String> lines() {
        int[] widths = IntStream.range(0, headings.size()).map(this::width).toArray();
        return Stream.concat(Stream.of(headings), rows.stream())
                .map(row -> line(row, widths))
                .toList();
    }

    private int width(int column) {
        return Math.max(
                headings.get(column).length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            int gap = widths[column] - cell.length();
            if (column == 0) {
                line.append(cell).repeat(' ', gap);
            } else {
                line.append("  ").repeat(' ', gap).append(cell);
            }
        }
        return line.toString().stripTrailing();
    }
}
