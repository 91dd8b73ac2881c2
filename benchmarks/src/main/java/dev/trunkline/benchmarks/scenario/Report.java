package dev.trunkline.benchmarks.scenario;

import java.util.List;

/**
 * What a scenario found.
 *
 * @param headings of the table
 * @param rows as many cells as headings
 * @param notes what a reader must know
 * @param bars for the chart; may be empty
 */
public record Report(
        String name,
        String title,
        List<String> headings,
        List<List<String>> rows,
        List<Check> checks,
        List<String> notes,
        List<Bar> bars) {

    /** A figure with its spread. */
    public record Bar(String label, double value, double least, double greatest) {}
}
