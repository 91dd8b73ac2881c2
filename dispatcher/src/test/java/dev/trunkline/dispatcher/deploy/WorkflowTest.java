package dev.trunkline.dispatcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows, which run elsewhere, and the scripts that they call. */
class WorkflowTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SCRIPT =
            Pattern.compile("(?m)(?:run: +|^ +)((?:release|\\.ci)/[a-z-]+)");

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void callsScriptsThatAreThere(Path workflow) throws IOException {
        assertThat(SCRIPT.matcher(Files.readString(workflow)).results())
                .isNotEmpty()
                .map((MatchResult call) -> ROOT.resolve(call.group(1)))
                .allMatch(Files::isExecutable);
    }

    @Test
    void lintFindsNothing() throws Exception {
        Optional<Tool> lint =
                Tool.find("actionlint", "actionlint-1.7.7/actionlint", "workflows were not linted");
        assumeTrue(lint.isPresent());
        for (Path workflow : workflows()) {
            assertThat(lint.orElseThrow().run("-no-color", workflow.toString()).text()).isEmpty();
        }
    }

    @Test
    void theNotesOfAReleaseAreItsSectionOfTheChangelog() throws Exception {
        Tool notes = new Tool(ROOT.resolve("release/notes"));

        assertThat(notes.run("0.0.0"))
                .isEqualTo(
                        new Tool.Ran(
                                1, "CHANGELOG.md has no section \"## 0.0.0 - YEAR-MONTH-DAY\"\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml is not of version 99.0.0",
                "the chart's appVersion is not 99.0.0",
                "CHANGELOG.md has no section",
                "released/99.0.0/call-request.schema.json is not the present schema"
            })
    void aTagThatTheCheckoutIsNotReadyForIsRefused(String complaint) throws Exception {
        Tool.Ran ran = new Tool(ROOT.resolve("release/check-tag")).run("v99.0.0");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.text()).contains(complaint);
    }
}
