package dev.trunkline.benchmarks.report;

import dev.trunkline.benchmarks.scenario.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All of a run.
 *
 * @param command what was typed
 */
public record Findings(String command, MachineFacts machine, List<Report> reports) {
    static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Writes it as JSON. */
    public void writeJson(Path file) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(this) + "\n");
    }

    /** Whether all that must hold does, and nothing is missing. */
    public boolean isGood() {
        return reports.stream()
                .allMatch(report -> report.checks().stream().allMatch(check -> check.holds()));
    }
}
