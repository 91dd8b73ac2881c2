package dev.trunkline.benchmarks.report;

import dev.trunkline.benchmarks.scenario.Check;
import dev.trunkline.benchmarks.scenario.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code benchmarks.md} with its charts and its JSON. */
public final class Document {
    private final Findings findings;

    public Document(Findings findings) {
        this.findings = findings;
    }

    /** Writes all files into a folder, which is made when it is not there. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        findings.writeJson(folder.resolve("benchmarks.json"));
        for (Report report : findings.reports()) {
            if (!report.bars().isEmpty()) {
                Files.writeString(folder.resolve(chart(report)), Chart.of(report));
            }
        }
        Files.writeString(folder.resolve("benchmarks.md"), text());
    }

    private static String chart(Report report) {
        return "benchmarks-" + report.name() + ".svg";
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                # Benchmarks

                Written by `%s`; run it to see the same on your machine (`./trunkline bench --help`).
                Everything runs on one machine in one run: the broker, the LiveKit stand-in and each contender in a
                process of its own, contenders in turns, median and spread of all runs. Ratios within a table mean
                something; absolute figures are this machine's:

                %s
                """
                        .formatted(findings.command(), findings.machine().text()));
        findings.reports().forEach(report -> text.append(section(report)));
        return text.toString();
    }

    private static String section(Report report) {
        StringBuilder text = new StringBuilder("\n## " + report.title() + "\n\n");
        if (!report.bars().isEmpty()) {
            text.append("![%s](%s)%n%n".formatted(report.title(), chart(report)));
        }
        text.append(row(report.headings()));
        text.append(row(report.headings().stream().map(_ -> "---").toList()));
        report.rows().forEach(row -> text.append(row(row)));
        text.append('\n');
        for (Check check : report.checks()) {
            text.append(
                    "- %s: **%s** (%s)%n"
                            .formatted(
                                    check.requirement(),
                                    check.holds() ? "holds" : "does not hold",
                                    check.found()));
        }
        report.notes().forEach(note -> text.append("- ").append(firstLine(note)).append('\n'));
        return text.toString();
    }

    private static String firstLine(String note) {
        return note.lines().findFirst().orElse("");
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
