package dev.trunkline.benchmarks.report;

import dev.trunkline.benchmarks.scenario.Check;
import dev.trunkline.benchmarks.scenario.Report;
import java.io.PrintWriter;

/** A report for a terminal. */
public final class ReportText {
    private ReportText() {}

    /** Prints it. */
    public static void print(Report report, PrintWriter out) {
        out.println();
        out.println(report.title());
        new TextTable(report.headings(), report.rows()).lines().forEach(out::println);
        for (Check check : report.checks()) {
            out.printf(
                    "%s  %s: %s%n",
                    check.holds() ? "  holds" : "  FAILS", check.requirement(), check.found());
        }
        report.notes().forEach(note -> out.println("  " + note));
        out.println();
        out.flush();
    }
}
