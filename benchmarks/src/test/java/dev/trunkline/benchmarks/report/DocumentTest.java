package dev.trunkline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.benchmarks.scenario.Check;
import dev.trunkline.benchmarks.scenario.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
    private static final MachineFacts MACHINE =
            new MachineFacts("2026-03-01T12:00:00Z", "a processor", 2, "Linux", "Java 25", 0.1);

    @TempDir private Path folder;

    @Test
    void theNewestReportOfEachScenarioStands() throws IOException {
        Document document = new Document(folder.resolve("docs"));
        document.add(findings("bench scale", report("scale", "first")));
        document.add(findings("bench latency", report("latency", "second")));
        document.add(findings("bench scale --runs 3", report("scale", "third")));

        String text = Files.readString(folder.resolve("docs/benchmarks.md"));
        assertThat(text)
                .contains("| second |", "| third |", "By `bench scale --runs 3` on a processor")
                .doesNotContain("first", "By `bench scale` on")
                .contains("- quick: **does not hold** (7.00)");
        assertThat(text.indexOf("About latency")).isLessThan(text.indexOf("About scale"));
    }

    @Test
    void whatAScenarioFindsElseComesAfterIt() throws IOException {
        Document document = new Document(folder);
        document.add(findings("bench latency", report("latency", "first")));
        document.add(findings("bench throughput", report("throughput-keys", "second")));
        document.add(findings("bench throughput", report("throughput", "third")));

        assertThat(Files.readString(folder.resolve("benchmarks.md")))
                .containsSubsequence("| third |", "| second |", "| first |");
    }

    @Test
    void whatIsNoDocumentIsLeftAlone() throws IOException {
        Path json = Files.writeString(folder.resolve("benchmarks.json"), "{\"command\": 1}");

        assertThatThrownBy(
                        () -> new Document(folder).add(findings("bench", report("scale", "first"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(json + " is not what --docs writes");
        assertThat(json).hasContent("{\"command\": 1}");
    }

    private static Findings findings(String command, Report report) {
        return new Findings(command, MACHINE, List.of(report));
    }

    private static Report report(String name, String cell) {
        return new Report(
                name,
                "About " + name,
                List.of("figure"),
                List.of(List.of(cell)),
                List.of(Check.atMost("quick", 7, 5)),
                List.of(),
                List.of());
    }
}
