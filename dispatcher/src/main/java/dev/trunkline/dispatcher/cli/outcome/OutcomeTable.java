package dev.trunkline.dispatcher.cli.outcome;

import dev.trunkline.dispatcher.cli.outcome.Cell.Fit;
import dev.trunkline.schemas.DispatchResult;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Outcomes as the lines of a table, for people. Columns stand still however many lines follow; a
 * value that is too long for its column is cut.
 */
public final class OutcomeTable {
    /** What {@link #full} takes with the shortest request ids, when the call is dispatched. */
    public static final int DEFAULT_WIDTH = 120;

    private static final String GAP = "  ";
    private static final int SHORTEST_ID = 14;
    private static final int LONGEST_ID = 36;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final List<Column> columns;
    private final Colours colours;

    private OutcomeTable(List<Column> columns, Colours colours) {
        this.columns = columns;
        this.colours = colours;
    }

    /** Callee, route, server, credentials, milliseconds, outcome: about 110 characters wide. */
    public static OutcomeTable brief(Colours colours) {
        return new OutcomeTable(
                List.of(callee(16), route(20), server(17), credentials(29), duration(), outcome()),
                colours);
    }

    /**
     * As {@link #brief}, with the time of the outcome and the request id before it.
     *
     * @param zone that the time is shown in
     * @param width of the terminal, in characters; a wide one shows more of the request id
     */
    public static OutcomeTable full(Colours colours, ZoneId zone, int width) {
        int spare = Math.clamp(width - DEFAULT_WIDTH, 0, LONGEST_ID - SHORTEST_ID);
        return new OutcomeTable(
                List.of(
                        time(zone),
                        new Column(
                                "REQUEST",
                                SHORTEST_ID + spare,
                                Fit.TAIL,
                                DispatchResult::requestId,
                                _ -> Ink.DIM),
                        callee(14),
                        route(15),
                        server(14),
                        credentials(25),
                        duration(),
                        outcome()),
                colours);
    }

    /** The titles of the columns. */
    public String header() {
        String titles = columns.stream().map(Column::heading).collect(Collectors.joining(GAP));
        return colours.paint(Ink.BOLD, titles.stripTrailing());
    }

    /** An outcome, on one line. */
    public String line(DispatchResult result) {
        return columns.stream()
                .map(column -> column.cell(result, colours))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    /** Text from anywhere, without what would steer the terminal. */
    public static String printable(String text) {
        return Cell.printable(text);
    }

    /** A time of day as the table shows it. */
    static String timeOf(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    private static Column time(ZoneId zone) {
        return new Column("TIME", 8, Fit.LEFT, result -> timeOf(result.completedAt(), zone));
    }

    private static Column callee(int width) {
        return new Column("CALLEE", width, Fit.LEFT, OutcomeText::callee);
    }

    private static Column route(int width) {
        return new Column("ROUTE", width, Fit.LEFT, OutcomeText::route);
    }

    private static Column server(int width) {
        return new Column("LIVEKIT SERVER", width, Fit.LEFT, OutcomeText::server);
    }

    private static Column credentials(int width) {
        return new Column(
                "CREDENTIALS",
                width,
                Fit.LEFT,
                OutcomeText::credentials,
                OutcomeText::credentialsInk);
    }

    private static Column duration() {
        return new Column("MS", 6, Fit.RIGHT, OutcomeText::milliseconds);
    }

    private static Column outcome() {
        return new Column("OUTCOME", 0, Fit.OPEN, OutcomeText::outcome, OutcomeText::outcomeInk);
    }
}
