package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the commands of the documents that need neither Kafka nor a database. */
class DocumentedCommandsTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CSV_BLOCK = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    static List<String> commands() throws IOException {
        try (Stream<Path> documents = DocumentsTest.documents()) {
            return documents
                    .flatMap(document -> DocumentsTest.commands(read(document)).stream())
                    .filter(line -> DocumentsTest.isOurs(DocumentsTest.arguments(line)[0]))
                    .distinct()
                    .toList();
        }
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String line) {
        String[] words =
                Arrays.stream(DocumentsTest.arguments(line))
                        .takeWhile(word -> word.matches("[a-z]+"))
                        .toArray(String[]::new);
        String[] help = Arrays.copyOf(words, words.length + 1);
        help[words.length] = "--help";
        assertThat(new CommandRun().run(help))
                .satisfies(ran -> assertThat(ran.code()).isZero())
                .satisfies(ran -> assertThat(ran.out()).contains("Usage: trunkline " + words[0]));
    }

    @Test
    void theSheetOfTheDocumentsIsFoundGood() throws IOException {
        String page = read(DocumentsTest.ROOT.resolve("docs/produce-and-consume.md"));
        Path sheet = folder.resolve("people.csv");
        Files.writeString(sheet, block(CSV_BLOCK, page));
        String line = theOne("send --csv people.csv");
        String[] arguments =
                Arrays.stream(DocumentsTest.arguments(line))
                        .map(word -> word.equals("people.csv") ? sheet.toString() : word)
                        .toArray(String[]::new);
        Ran ran = new CommandRun().run(arguments);
        assertThat(ran.code()).as(ran.all()).isZero();
    }

    @Test
    void explainNeedsNeitherDatabaseNorKafka() throws IOException {
        Ran ran =
                new CommandRun()
                        .with("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
                        .with("LIVEKIT_URL", "wss://livekit.example.com")
                        .with("LIVEKIT_API_KEY", "APIexample")
                        .with("LIVEKIT_API_SECRET", "of the environment")
                        .run(DocumentsTest.arguments(theOne("explain ")));
        assertThat(ran.code()).as(ran.all()).isZero();
        assertThat(ran.out()).contains("+971501234567");
    }

    @ParameterizedTest
    @MethodSource("dev.trunkline.dispatcher.cli.DocumentsTest#documents")
    void javaCompiles(Path document) throws IOException {
        List<String> blocks =
                JAVA_BLOCK.matcher(read(document)).results().map(found -> found.group(1)).toList();
        for (String block : blocks) {
            assertThat(compiles(block)).as("%s: %s", document.getFileName(), block).isTrue();
        }
    }

    private static String theOne(String beginning) throws IOException {
        return commands().stream()
                .filter(line -> line.startsWith("./trunkline " + beginning))
                .findFirst()
                .orElseThrow();
    }

    private static String block(Pattern kind, String page) {
        return kind.matcher(page).results().findFirst().orElseThrow().group(1);
    }

    private boolean compiles(String block) {
        String source =
                """
                import dev.trunkline.resolver.*;
                import dev.trunkline.resolver.credentials.*;
                import dev.trunkline.resolver.routing.*;
                import dev.trunkline.resolver.trace.*;
                import java.util.*;
                import org.apache.kafka.clients.producer.*;
                import org.apache.kafka.common.serialization.*;

                class Sample {
                    void run() throws Exception {
                %s
                    }
                }
                """
                        .formatted(block);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("mem:///Sample.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        return compiler.getTask(
                        null,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-proc:none"),
                        null,
                        List.of(file))
                .call();
    }
}
