package dev.trunkline.benchmarks.report;

import dev.trunkline.benchmarks.scenario.Check;
import dev.trunkline.benchmarks.scenario.Report;
import dev.trunkline.benchmarks.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * {@code benchmarks.md} with its charts and its JSON: the newest report of each scenario, whichever
 * run it is from. All of them in one run would take hours.
 */
public final class Document {
    private static final List<String> ORDER =
            Arrays.stream(Scenario.values()).map(Scenario::label).toList();

    private final Path folder;

    /** A report, and the run that it is from. */
    private record Section(String command, MachineFacts machine, Report report) {

        /** By scenario: one may have more than a report, whose names begin as its own. */
        private int place() {
            int place = 0;
            while (place < ORDER.size() && !report.name().startsWith(ORDER.get(place))) {
                place++;
            }
            return place;
        }

        private String name() {
            return report.name();
        }
    }

    /**
     * @param folder made when it is not there
     */
    public Document(Path folder) {
        this.folder = folder;
    }

    /**
     * Adds what a run found; its reports replace those of the same name.
     *
     * @throws IOException also when what is there is no document of this kind
     */
    public void add(Findings findings) throws IOException {
        Files.createDirectories(folder);
        List<Section> sections = with(findings);
        Files.writeString(json(), Findings.MAPPER.writeValueAsString(sections) + "\n");
        for (Section section : sections) {
            Report report = section.report();
            if (!report.bars().isEmpty()) {
                Files.writeString(folder.resolve(chart(report)), Chart.of(report));
            }
        }
        Files.writeString(folder.resolve("benchmarks.md"), text(sections));
    }

    private List<Section> with(Findings findings) throws IOException {
        List<String> replaced = findings.reports().stream().map(Report::name).toList();
        Stream<Section> kept =
                written().stream().filter(section -> !replaced.contains(section.report().name()));
        Stream<Section> added =
                findings.reports().stream()
                        .map(report -> new Section(findings.command(), findings.machine(), report));
        return Stream.concat(kept, added)
                .sorted(Comparator.comparingInt(Section::place).thenComparing(Section::name))
                .toList();
    }

    private List<Section> written() throws IOException {
        if (!Files.exists(json())) {
            return List.of();
        }
        try {
            return Findings.MAPPER.readValue(Files.readString(json()), new TypeReference<>() {});
        } catch (JacksonException other) {
            throw new IOException(
                    json() + " is not what --docs writes; remove it or name another folder", other);
        }
    }

    private Path json() {
        return folder.resolve("benchmarks.json");
    }

    private static String chart(Report report) {
        return "benchmarks-" + report.name() + ".svg";
    }

    private static String text(List<Section> sections) {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                # Benchmarks

                Each table says which command wrote it; run it to see the same on your machine
                (`./trunkline bench --help`). Everything of a table runs on one machine in one run: the broker, the
                LiveKit stand-in and each contender in a process of its own, contenders in turns, median and spread
                of all runs. Ratios within a table mean something; absolute figures are that machine's.
                """);
        sections.forEach(section -> text.append(text(section)));
        return text.toString();
    }

    private static String text(Section section) {
        Report report = section.report();
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
        return text.append(
                        "%nBy `%s` on %s.%n".formatted(section.command(), section.machine().text()))
                .toString();
    }

    private static String firstLine(String note) {
        return note.lines().findFirst().orElse("");
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
