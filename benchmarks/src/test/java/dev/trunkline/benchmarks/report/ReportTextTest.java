package dev.trunkline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.benchmarks.scenario.Check;
import dev.trunkline.benchmarks.scenario.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTextTest {
    private static final Report REPORT =
            new Report(
                    "throughput",
                    "Throughput <of all>",
                    List.of("contender", "calls/s"),
                    List.of(List.of("trunkline", "5,000"), List.of("a peer & co", "800")),
                    List.of(
                            new Check("3 x the peer", "6.25", true),
                            new Check("0.9 of the limit", "0.70", false)),
                    List.of("a note"),
                    List.of(
                            new Report.Bar("trunkline", 5_000, 4_800, 5_100),
                            new Report.Bar("a peer & co", 800, 790, 820)));
    private static final MachineFacts MACHINE =
            new MachineFacts("2026-11-22T20:00:00Z", "a processor", 2, "Linux", "25", 0.1);

    @Test
    void theTableAlignsAndTheChecksSayWhetherTheyHold() {
        StringWriter text = new StringWriter();

        ReportText.print(REPORT, new PrintWriter(text));

        assertThat(text.toString().lines())
                .contains(
                        "contender    calls/s",
                        "trunkline      5,000",
                        "a peer & co      800",
                        "  holds  3 x the peer: 6.25",
                        "  FAILS  0.9 of the limit: 0.70");
    }

    @Test
    void aCheckThatDoesNotHoldMakesTheRunABadOne() {
        assertThat(new Findings("", MACHINE, List.of(REPORT)).isGood()).isFalse();
        assertThat(new Findings("", MACHINE, List.of()).isGood()).isTrue();
    }

    @Test
    void aFigureThatIsMissingHoldsNothing() {
        assertThat(Check.atLeast("", Double.NaN, 1).holds()).isFalse();
        assertThat(Check.atMost("", Double.NaN, 1).holds()).isFalse();
    }

    @Test
    void theDocumentComesWithChartAndFigures(@TempDir Path folder) throws Exception {
        new Document(folder).add(new Findings("./trunkline bench", MACHINE, List.of(REPORT)));

        assertThat(folder.resolve("benchmarks.md"))
                .content()
                .contains("| trunkline | 5,000 |", "(benchmarks-throughput.svg)", "a processor");
        assertThat(folder.resolve("benchmarks.json")).content().contains("\"a note\"");
        assertThat(bars(folder.resolve("benchmarks-throughput.svg"))).isEqualTo(2);
    }

    private static int bars(Path svg) throws Exception {
        try (var in = Files.newInputStream(svg)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("rect")
                    .getLength();
        } catch (IOException e) {
            throw new AssertionError("not XML", e);
        }
    }
}
