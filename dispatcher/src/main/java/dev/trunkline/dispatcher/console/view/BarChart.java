package dev.trunkline.dispatcher.console.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts over time as stacked bars, in a space of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param label what is counted
 * @param from when the first column begins
 * @param until when the last one ends
 * @param top what the upper edge stands for
 */
public record BarChart(
        String label, Instant from, Instant until, long top, List<Series> series, List<Bar> bars) {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 150;
    private static final int GAP = 2;

    /** One kind of what is counted, and how often it was. */
    public record Series(String name, long total) {}

    /** A piece of a column. */
    public record Bar(
            String series, double x, double y, double width, double height, String title) {}

    /**
     * Draws counts.
     *
     * @param series from the lowest to the highest
     * @param counts how often each was, by the number of the column
     */
    public static BarChart of(
            String label, Axis axis, List<String> series, Map<Integer, Map<String, Long>> counts) {
        long highest =
                counts.values().stream()
                        .mapToLong(column -> column.values().stream().mapToLong(n -> n).sum())
                        .max()
                        .orElse(0);
        long top = round(highest);
        List<Bar> bars = new ArrayList<>();
        counts.forEach((column, kinds) -> bars.addAll(column(axis, column, series, kinds, top)));
        List<Series> totals =
                series.stream().map(name -> new Series(name, total(name, counts))).toList();
        return new BarChart(label, axis.from(), axis.until(), top, totals, List.copyOf(bars));
    }

    /**
     * The columns.
     *
     * @param step how long one is
     */
    public record Axis(Instant from, Duration step, int columns) {
        Instant until() {
            return from.plus(step.multipliedBy(columns));
        }

        /** Where a moment belongs; below 0 or beyond the last when nowhere. */
        public int column(Instant at) {
            return (int)
                    Math.floorDiv(at.getEpochSecond() - from.getEpochSecond(), step.toSeconds());
        }
    }

    private static List<Bar> column(
            Axis axis, int column, List<String> series, Map<String, Long> kinds, long top) {
        double width = (double) WIDTH / axis.columns();
        double below = 0;
        List<Bar> bars = new ArrayList<>();
        for (String name : series) {
            long count = kinds.getOrDefault(name, 0L);
            if (count > 0) {
                double height = (double) HEIGHT * count / top;
                below += height;
                String at = Shown.clock(axis.from().plus(axis.step().multipliedBy(column)));
                bars.add(
                        new Bar(
                                name,
                                column * width + GAP / 2.0,
                                HEIGHT - below,
                                width - GAP,
                                height,
                                "%s %s: %d".formatted(at, name, count)));
            }
        }
        return bars;
    }

    private static long total(String name, Map<Integer, Map<String, Long>> counts) {
        return counts.values().stream().mapToLong(kinds -> kinds.getOrDefault(name, 0L)).sum();
    }

    /** The next number up that is easy to halve, 4 at least. */
    private static long round(long highest) {
        long step = 1;
        while (true) {
            for (long nice :
                    new long[] {4 * step, 6 * step, 8 * step, 10 * step, 20 * step, 30 * step}) {
                if (nice >= highest) {
                    return nice;
                }
            }
            step *= 10;
        }
    }

    /** How often anything was. */
    public long total() {
        return series.stream().mapToLong(Series::total).sum();
    }

    /** For those who don't see it. */
    public String summary() {
        StringBuilder text = new StringBuilder(label);
        series.stream()
                .filter(one -> one.total() > 0)
                .forEach(one ->
                        text.append(", ").append(one.name()).append(' ').append(one.total()));
        return text.toString();
    }
}
