package dev.trunkline.dispatcher.observability;

import java.util.List;

/**
 * A chart.
 *
 * @param meaning what to look for, for people
 * @param unit as Grafana names it
 */
record Panel(String title, String meaning, Kind kind, String unit, List<Query> queries) {

    /** How it is drawn. */
    enum Kind {
        LINES("timeseries"),
        STACK("timeseries"),
        NUMBER("stat"),
        HEAT_MAP("heatmap");

        final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /**
     * A line or more of it.
     *
     * @param legend with labels in double braces
     */
    record Query(String expression, String legend) {}

    static Panel lines(String title, String unit, String meaning, Query... queries) {
        return new Panel(title, meaning, Kind.LINES, unit, List.of(queries));
    }

    static Panel stack(String title, String unit, String meaning, Query... queries) {
        return new Panel(title, meaning, Kind.STACK, unit, List.of(queries));
    }

    static Panel number(String title, String unit, String meaning, String expression) {
        return new Panel(title, meaning, Kind.NUMBER, unit, List.of(new Query(expression, title)));
    }

    static Panel heatMap(String title, String meaning, String expression) {
        return new Panel(
                title, meaning, Kind.HEAT_MAP, "s", List.of(new Query(expression, "{{le}}")));
    }

    static Query query(String expression, String legend) {
        return new Query(expression, legend);
    }
}
