package dev.trunkline.dispatcher.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AlertsTest {
    private static final Path FOLDER = Dashboards.DOCKER.resolve("prometheus");
    private static final Path RUNBOOKS = Path.of("..", "docs", "runbooks.md");

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        new YAMLMapper()
                .readTree(Files.readString(FOLDER.resolve("alerts.yml")))
                .get("groups")
                .forEach(group -> group.get("rules").forEach(alerts::add));
        return alerts;
    }

    @Test
    void eachHasARunbook() throws IOException {
        List<String> headings =
                Files.readString(RUNBOOKS)
                        .lines()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3).toLowerCase(Locale.ROOT))
                        .toList();

        assertThat(alerts())
                .hasSizeGreaterThan(8)
                .allSatisfy(alert -> {
                    String link = alert.at("/annotations/runbook_url").asString();
                    assertThat(link).startsWith("docs/runbooks.md#");
                    assertThat(headings).contains(link.substring(link.indexOf('#') + 1));
                    assertThat(alert.at("/annotations/summary").asString()).isNotBlank();
                    assertThat(alert.at("/labels/severity").asString()).isIn("warning", "critical");
                });
    }

    @Test
    void eachHasATestInWhichItFires() throws IOException {
        List<String> fired = new ArrayList<>();
        new YAMLMapper()
                .readTree(Files.readString(FOLDER.resolve("alerts_test.yml")))
                .get("tests")
                .forEach(test ->
                        test.get("alert_rule_test")
                                .forEach(expected -> {
                                    if (expected.has("exp_alerts")) {
                                        fired.add(expected.get("alertname").asString());
                                    }
                                }));

        assertThat(alerts())
                .allSatisfy(alert -> assertThat(fired).contains(alert.get("alert").asString()));
    }
}
