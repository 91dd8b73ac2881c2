package dev.trunkline.benchmarks;

import dev.trunkline.benchmarks.report.ReportText;
import dev.trunkline.benchmarks.scenario.Options;
import dev.trunkline.benchmarks.scenario.Report;
import dev.trunkline.benchmarks.scenario.Scenario;
import dev.trunkline.benchmarks.scenario.Stage;
import dev.trunkline.benchmarks.site.Site;
import dev.trunkline.sandbox.host.ShutdownHook;
import java.io.PrintWriter;
import java.util.List;

/** Scenarios one after another, on servers of their own. */
final class Session {
    private final Options options;
    private final PrintWriter out;

    Session(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs them.
     *
     * @param reports gets a report for each that did not fail
     * @return whether none failed
     */
    boolean run(List<Scenario> scenarios, List<Report> reports) {
        boolean complete = true;
        for (Scenario scenario : scenarios) {
            out.println(scenario.label());
            out.flush();
            // Fresh servers for each: what one leaves behind is no burden to the next.
            try (Site site = Site.open();
                    ShutdownHook _ = ShutdownHook.register("bench", site::close)) {
                Report report = scenario.run(new Stage(site, options, out));
                ReportText.print(report, out);
                reports.add(report);
            } catch (RuntimeException failed) {
                complete = false;
                out.println(scenario.label() + " FAILED: " + failed);
                failed.printStackTrace(out);
            }
            out.flush();
        }
        return complete;
    }
}
