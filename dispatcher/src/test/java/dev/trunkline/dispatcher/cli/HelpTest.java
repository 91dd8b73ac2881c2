package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class HelpTest {
    static Stream<List<String>> commands() {
        Map<String, CommandLine> all = root().getSubcommands();
        return all.entrySet().stream()
                // The library's own, which shows the help of others.
                .filter(entry -> !entry.getKey().equals("help"))
                .flatMap(entry -> paths(List.of(entry.getKey()), entry.getValue()));
    }

    private static CommandLine root() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return TrunklineCommand.in(
                new Surroundings(Map.of(), InputStream.nullInputStream(), nowhere, nowhere));
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
                .isLessThanOrEqualTo(80);
    }

    /**
     * The library breaks texts into lines by itself: one that is broken by hand would be broken
     * twice, and of the first only its first line stands in the list of commands.
     */
    @ParameterizedTest
    @MethodSource("commands")
    void everyTextIsWholeSentences(List<String> path) {
        CommandSpec command = root().getCommandSpec();
        for (String name : path) {
            command = Objects.requireNonNull(command.subcommands().get(name)).getCommandSpec();
        }
        assertThat(command.usageMessage().description()).isNotEmpty().allMatch(HelpTest::isWhole);
        assertThat(command.options())
                .allSatisfy(option ->
                        assertThat(option.description()).singleElement().asString().endsWith("."));
        assertThat(command.positionalParameters())
                .allSatisfy(value ->
                        assertThat(value.description()).singleElement().asString().endsWith("."));
        assertThat(command.usageMessage().footer())
                .allMatch(text -> text.isEmpty() || isExample(text) || isWhole(text));
    }

    private static boolean isExample(String text) {
        return text.startsWith("  ") && text.length() <= 80;
    }

    private static boolean isWhole(String text) {
        return text.matches("[^a-z ].*[.:]");
    }

    @Test
    void theListOfCommandsSaysEachInASentence() {
        assertThat(new CommandRun().run("--help").out())
                .contains("Looks everything over:")
                .doesNotContain("this machine,\n")
                .contains("completion  Prints a completion script for bash and zsh.");
        assertThat(new CommandRun().run("completion", "--help").out())
                .contains("source <(trunkline completion)")
                .doesNotContain("generate-completion");
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
