package dev.trunkline.benchmarks.report;

import dev.trunkline.benchmarks.scenario.Report;
import java.util.List;
import java.util.Locale;

/** Bars with their spread, as SVG for light and dark backgrounds. */
public final class Chart {
    private static final int WIDTH = 820;
    private static final int LEFT = 290;
    private static final int RIGHT = 90;
    private static final int TOP = 64;
    private static final int ROW = 40;
    private static final int BAR = 22;
    private static final String STYLE =
            """
            <style>
              text { font: 14px system-ui, sans-serif; fill: #1f2328; }
              .title { font-size: 17px; font-weight: 600; }
              .note { font-size: 12px; fill: #59636e; }
              .value { font-weight: 600; }
              .bar { fill: #8c959f; } .own { fill: #0969da; }
              .spread { stroke: #1f2328; stroke-width: 1.5; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; } .note { fill: #9198a1; }
                .bar { fill: #6e7681; } .own { fill: #4493f8; } .spread { stroke: #e6edf3; }
              }
            </style>
            """;

    private final Report report;
    private final double longest;

    private Chart(Report report) {
        this.report = report;
        this.longest = report.bars().stream().mapToDouble(Report.Bar::greatest).max().orElse(1);
    }

    /** The chart of a report that has bars. */
    public static String of(Report report) {
        return new Chart(report).svg();
    }

    private String svg() {
        List<Report.Bar> bars = report.bars();
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
                        .formatted(WIDTH, TOP + ROW * bars.size() + 12));
        svg.append(STYLE);
        svg.append(line("title", 12, 26, "start", report.title()));
        svg.append(line("note", 12, 46, "start", "calls per second; the line spans all runs"));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(row(bars.get(i), TOP + ROW * i));
        }
        return svg.append("</svg>\n").toString();
    }

    private String row(Report.Bar bar, int top) {
        int middle = top + BAR / 2;
        String own = bar.label().startsWith("trunkline") ? "bar own" : "bar";
        return line("", LEFT - 10, middle + 5, "end", bar.label())
                + "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\"/>%n"
                        .formatted(own, LEFT, top, length(bar.value()), BAR)
                + "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%n"
                        .formatted(
                                LEFT + length(bar.least()),
                                LEFT + length(bar.greatest()),
                                middle,
                                middle)
                + line(
                        "value",
                        (int) (LEFT + length(bar.greatest())) + 8,
                        middle + 5,
                        "start",
                        String.format(Locale.ROOT, "%,.0f", bar.value()));
    }

    private double length(double value) {
        return value / longest * (WIDTH - LEFT - RIGHT);
    }

    private static String line(String style, int x, int y, String anchor, String text) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
                .formatted(style, x, y, anchor, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
