package dev.trunkline.dispatcher.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardsTest {

    static Stream<Dashboard> all() {
        return Dashboards.ALL.stream();
    }

    /** Run with {@code -Dtrunkline.dashboards.write=true} to bring the files up to date. */
    @ParameterizedTest
    @MethodSource("all")
    void fileIsAsDeclared(Dashboard dashboard) throws IOException {
        String json = DashboardJson.of(dashboard);
        if (Boolean.getBoolean("trunkline.dashboards.write")) {
            Files.writeString(Dashboards.file(dashboard), json);
        }
        assertThat(Files.readString(Dashboards.file(dashboard)))
                .as("-Dtrunkline.dashboards.write=true rewrites it")
                .isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyQueryAsksTheChosenPrometheus(Dashboard dashboard) {
        JsonNode json = JsonMapper.shared().readTree(DashboardJson.of(dashboard));

        assertThat(json.at("/templating/list/0/type").stringValue()).isEqualTo("datasource");
        assertThat(json.get("panels"))
                .hasSizeGreaterThan(5)
                .allSatisfy(panel -> {
                    assertThat(panel.at("/datasource/uid").stringValue())
                            .isEqualTo("${datasource}");
                    assertThat(panel.get("description").stringValue()).isNotBlank();
                    assertThat(panel.get("targets"))
                            .isNotEmpty()
                            .allSatisfy(target -> {
                                assertThat(target.at("/datasource/uid").stringValue())
                                        .isEqualTo("${datasource}");
                                assertThat(target.get("expr").stringValue())
                                        .contains("instance=~\"$instance\"");
                            });
                });
    }

    @Test
    void uidsAndTitlesAreUnique() {
        assertThat(all().map(Dashboard::uid)).doesNotHaveDuplicates();
        assertThat(all().map(Dashboard::title)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void panelsDoNotOverlap(Dashboard dashboard) {
        JsonNode json = JsonMapper.shared().readTree(DashboardJson.of(dashboard));
        boolean[][] taken = new boolean[200][24];
        for (JsonNode panel : json.get("panels")) {
            JsonNode place = panel.get("gridPos");
            for (int y = 0; y < place.get("h").intValue(); y++) {
                for (int x = 0; x < place.get("w").intValue(); x++) {
                    boolean[] row = taken[place.get("y").intValue() + y];
                    int column = place.get("x").intValue() + x;
                    assertThat(row[column]).as(panel.get("title").stringValue()).isFalse();
                    row[column] = true;
                }
            }
        }
    }
}
