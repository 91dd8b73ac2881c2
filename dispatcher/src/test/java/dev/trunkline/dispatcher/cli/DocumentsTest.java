package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trunkline.dispatcher.config.SettingsTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The documents agree with the program: settings, links, and the commands that they show. */
class DocumentsTest {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SETTINGS = ROOT.resolve("docs/settings.md");
    private static final String BEGIN = "<!-- settings: written by DocumentsTest -->\n";
    private static final String END = "<!-- end of settings -->";

    private static final Pattern LINK =
            Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset)=\"(.+?)\"");
    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern DECISION = Pattern.compile("### (\\d+)\\. .+");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** The launcher, and modules of their own, serve these. */
    private static final Set<String> NOT_OURS = Set.of("demo", "bench", "verify", "build");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    /** Run with {@code -Dtrunkline.docs.write=true} to bring the table up to date. */
    @Test
    void theSettingsPageHoldsTheTableOfSettings() throws IOException {
        String page = Files.readString(SETTINGS);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String table = SettingsTable.markdown();
        if (Boolean.getBoolean("trunkline.docs.write")) {
            Files.writeString(SETTINGS, page.substring(0, begin) + table + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end))
                .as("settings table of docs/settings.md; -Dtrunkline.docs.write=true rewrites it")
                .isEqualTo(table);
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        String text = Files.readString(document);
        List<String> broken =
                LINK.matcher(text)
                        .results()
                        .map(link -> link.group(1) != null ? link.group(1) : link.group(2))
                        .filter(link -> !link.contains("://"))
                        .filter(link -> !leadsSomewhere(document, link))
                        .toList();
        assertThat(broken).as("links of %s", document.getFileName()).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        return Files.exists(target)
                && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    private static Set<String> anchors(Path document) {
        try {
            return Files.readAllLines(document).stream()
                    .filter(line -> line.matches("#+ .*"))
                    .map(DocumentsTest::anchor)
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    /** The anchor that GitHub gives a heading. */
    private static String anchor(String heading) {
        return heading.replaceFirst("#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** Blocks of shell commands: each line that runs trunkline has a known command and options. */
    @ParameterizedTest
    @MethodSource("documents")
    void commandsAreUnderstood(Path document) throws IOException {
        for (String line : commands(Files.readString(document))) {
            String[] arguments = arguments(line);
            if (isOurs(arguments[0])) {
                assertThatCode(() -> line().parseArgs(arguments))
                        .as("%s: %s", document.getFileName(), line)
                        .doesNotThrowAnyException();
            }
        }
    }

    static boolean isOurs(String command) {
        return !NOT_OURS.contains(command);
    }

    @Test
    void decisionsAreNumberedAndDated() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("DECISIONS.md"));
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher heading = DECISION.matcher(lines.get(i));
            if (heading.matches()) {
                numbers.add(Integer.parseInt(heading.group(1)));
                assertThat(lines.get(i + 1))
                        .as(lines.get(i))
                        .matches("\\*20\\d\\d-\\d\\d-\\d\\d\\.\\* .+");
            }
        }
        assertThat(lines)
                .as("a heading for each decision")
                .noneMatch(line -> line.startsWith("- "));
        assertThat(numbers)
                .hasSizeGreaterThan(100)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return TrunklineCommand.in(
                new Surroundings(Map.of(), InputStream.nullInputStream(), nowhere, nowhere));
    }

    @Test
    void theCheckOfCommandsFindsWhatItLooksFor() {
        assertThat(commands("```sh\n./trunkline watch # live\nls\n```")).hasSize(1);
        assertThat(arguments("./trunkline send --to \"+1 415\" > file"))
                .containsExactly("send", "--to", "+1 415");
        assertThatCode(() -> line().parseArgs("send", "--two", "1")).hasMessageContaining("--two");
    }

    static List<String> commands(String text) {
        return SHELL_BLOCK
                .matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> line.startsWith("./trunkline "))
                .toList();
    }

    static String[] arguments(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.substring("./trunkline ".length()));
        for (MatchResult word : matcher.results().toList()) {
            String plain = word.group(3);
            if (plain != null && (plain.startsWith("#") || plain.startsWith(">"))) {
                break;
            }
            words.add(
                    plain != null ? plain : word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words.toArray(String[]::new);
    }
}
