package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
    private static final List<String> OURS =
            List.of(
                    "migrate",
                    "secret",
                    "livekit",
                    "number",
                    "audit",
                    "explain",
                    "pause",
                    "resume",
                    "cancel",
                    "controls",
                    "doctor",
                    "dlq",
                    "uncertain",
                    "call",
                    "batch");

    static Stream<List<String>> commands() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Surroundings surroundings =
                new Surroundings(Map.of(), InputStream.nullInputStream(), nowhere, nowhere);
        Map<String, CommandLine> all = TrunklineCommand.in(surroundings).getSubcommands();
        return all.entrySet().stream()
                .filter(entry -> OURS.contains(entry.getKey()))
                .flatMap(entry -> paths(List.of(entry.getKey()), entry.getValue()));
    }

    private static Stream<List<String>> paths(List<String> path, CommandLine line) {
        Stream<List<String>> below =
                line.getSubcommands().entrySet().stream()
                        .flatMap(entry -> paths(with(path, entry.getKey()), entry.getValue()));
        return Stream.concat(Stream.of(path), below);
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTeachesByExample(List<String> path) {
        Ran help = new CommandRun().run(with(path, "--help").toArray(String[]::new));

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: trunkline " + String.join(" ", path))
                .contains("Example")
                .contains("  trunkline " + path.getFirst())
                .doesNotContain("\u001b");
        assertThat(help.out().lines().mapToInt(String::length).max().orElse(0))
                .isLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "migrate --nonsense",
                "livekit",
                "livekit show",
                "livekit add",
                "livekit add dubai --url wss://x --api-key k --secret a --secret-stdin",
                "livekit test",
                "livekit test dubai --all",
                "number",
                "number show",
                "number set-livekit +971545335200",
                "number set-livekit +971545335200 dubai --none",
                "number list --tenant me",
                "explain --from +971545335200",
                "cancel june-7",
                "controls --all",
                "livekit apply",
                "number apply",
                "dlq show",
                "dlq show nonsense-and-more extra",
                "dlq list --since yesterday",
                "uncertain redial --yes",
                "uncertain redial --all --request-id a",
                "doctor --timeout soon",
                "audit",
                "audit list --since tomorrow",
                "audit list --config a --number +971545335200",
            })
    void aWrongCommandLineEndsWithTwoAndSaysSo(String arguments) {
        Ran wrong =
                new CommandRun().run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).containsAnyOf("Usage: trunkline", "Did you mean: trunkline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "livekit list",
                "livekit test --all",
                "livekit export",
                "number export",
                "number list",
                "number show +971545335200",
                "audit list",
            })
    void withoutADatabaseTheySayWhatToSet(String arguments) {
        Ran unset = new CommandRun().run(arguments.split(" "));

        assertThat(unset.code()).isEqualTo(3);
        assertThat(unset.out()).isEmpty();
        assertThat(unset.err())
                .isEqualToNormalizingNewlines(
                        "trunkline: no database is set: set DB_HOST, DB_NAME, DB_USER and"
                                + " DB_PASSWORD (and DB_PORT and DB_SCHEMA where they aren't 5432"
                                + " and lad_dev)\n");
    }
}
