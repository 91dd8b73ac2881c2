package dev.trunkline.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When the launcher builds, what it says then, and what it starts. Maven and Java are stand-ins.
 */
@Timeout(240)
class LauncherTest {
    private static final String SOURCE = "dispatcher/src/main/java/A.java";
    private static final String RESOURCE = "dispatcher/src/main/resources/page.html";

    @TempDir private Path temporary;
    private Checkout checkout;

    @BeforeEach
    void checkout() throws IOException {
        checkout = Checkout.create(temporary.resolve("checkout"));
    }

    @Test
    void whatIsNotBuiltIsBuiltOnce() throws Exception {
        assertThat(checkout.run("doctor").err())
                .contains(
                        "building with JDK 25.0.1, as there is no dispatcher/target/trunkline.jar");
        assertThat(checkout.run("doctor").err()).isEmpty();
        assertThat(checkout.builds())
                .singleElement()
                .asString()
                .contains("-pl dispatcher -am", "package");
    }

    @Test
    void aCopyOfABuiltTreeIsNotBuiltAgain() throws Exception {
        checkout.run("doctor");
        Checkout copy = checkout.copy(temporary.resolve("a copy"));
        copy.date(SOURCE, Instant.now().plusSeconds(3_600));

        assertThat(copy.run("doctor").err()).isEmpty();
        assertThat(copy.builds()).hasSize(1);
    }

    @Test
    void aFileThatIsWrittenAgainAsItWasIsNoReasonToBuild() throws Exception {
        checkout.run("doctor");
        checkout.write(SOURCE, Checkout.CONTENT);

        assertThat(checkout.run("doctor").err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pom.xml",
        "dispatcher/pom.xml",
        SOURCE,
        RESOURCE,
        "schemas/src/main/java/A.java",
        "resolver-core/src/main/java/A.java",
        "migrations/src/main/java/A.java"
    })
    void aChangedFileIsBuiltAndNamedHoweverOldItIs(String file) throws Exception {
        checkout.run("doctor");
        checkout.write(file, "other");
        checkout.date(file, Instant.EPOCH);

        assertThat(checkout.run("doctor").err()).contains("as " + file + " has changed\n");
        assertThat(checkout.run("doctor").err()).isEmpty();
        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void filesThatComeAndGoAreBuiltAndNamed() throws Exception {
        checkout.run("doctor");
        checkout.write("dispatcher/src/main/java/B.java", "new");
        assertThat(checkout.run("doctor").err())
                .contains("as dispatcher/src/main/java/B.java is new\n");

        checkout.delete("dispatcher/src/main/java/B.java");
        checkout.write("schemas/src/main/java/A.java", "other");
        assertThat(checkout.run("doctor").err())
                .contains("as dispatcher/src/main/java/B.java is gone\n");
    }

    @Test
    void whatWasMadeOfAFileThatIsGoneGoesToo() throws Exception {
        checkout.run("doctor");
        checkout.write("dispatcher/target/classes/page.html", "made of it");
        checkout.write("dispatcher/target/lib/dropped-1.0.jar", "of an earlier pom");
        checkout.delete(RESOURCE);
        checkout.run("doctor");

        assertThat(checkout.path("dispatcher/target/classes/page.html")).doesNotExist();
        assertThat(checkout.path("dispatcher/target/lib/dropped-1.0.jar")).doesNotExist();
        assertThat(checkout.path("dispatcher/target/classes/A.class")).exists();

        checkout.delete(SOURCE);
        checkout.run("doctor");
        assertThat(checkout.path("dispatcher/target/classes/A.class")).doesNotExist();
    }

    @Test
    void aJarThatIsNotWhatWasBuiltIsBuiltAgain() throws Exception {
        checkout.run("doctor");
        checkout.write("dispatcher/target/trunkline.jar", "cut off");

        assertThat(checkout.run("doctor").err())
                .contains("as dispatcher/target/trunkline.jar has changed\n");
        assertThat(checkout.path("dispatcher/target/trunkline.jar")).content().contains("content");
    }

    @Test
    void afterABuildThatFailedItIsBuiltAgainEvenWhenTheChangeIsUndone() throws Exception {
        checkout.run("doctor");
        checkout.write(SOURCE, "broken");
        Checkout.Ran failed = checkout.run("doctor");
        assertThat(failed.code()).isEqualTo(3);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("trunkline: the build failed, see above");

        checkout.write(SOURCE, Checkout.CONTENT);
        checkout.date(SOURCE, Instant.EPOCH);
        assertThat(checkout.run("doctor").err()).contains("as the last build did not end well\n");
        assertThat(checkout.path("dispatcher/target/trunkline.jar")).content().contains("content");
        assertThat(checkout.run("doctor").err()).isEmpty();
        assertThat(checkout.builds()).hasSize(3);
    }

    @Test
    void aBuildThatWasInterruptedIsMadeUpFor() throws Exception {
        checkout.write("broken", "");
        checkout.run("doctor");
        checkout.write("dispatcher/target/trunkline.jar", "half");
        checkout.write("dispatcher/target/lib/half.jar", "half");
        checkout.delete("broken");

        assertThat(checkout.run("doctor").err()).contains("as the last build did not end well\n");
        assertThat(checkout.run("doctor").err()).isEmpty();
    }

    @Test
    void testsAndTheSandboxAreNotInTheProduct() throws Exception {
        checkout.run("doctor");
        checkout.write("dispatcher/src/test/java/ATest.java", "other");
        checkout.write("sandbox/src/main/java/A.java", "other");

        assertThat(checkout.run("doctor").err()).isEmpty();
    }

    @Test
    void theDemoIsBuiltOnTopOfTheProduct() throws Exception {
        assertThat(checkout.run("demo", "--once").out())
                .contains(
                        checkout.path("demo/target/trunkline-demo.jar")
                                + ":"
                                + checkout.path("demo/target/lib/*")
                                + " dev.trunkline.dispatcher.Main demo --once");
        assertThat(checkout.run("doctor").out())
                .contains(
                        checkout.path("dispatcher/target/trunkline.jar")
                                + ":"
                                + checkout.path("dispatcher/target/lib/*")
                                + " dev.trunkline.dispatcher.Main doctor");
        assertThat(checkout.builds()).hasSize(1);

        checkout.write("sandbox/src/main/java/A.java", "other");
        assertThat(checkout.run("demo").err()).contains("as sandbox/src/main/java/A.java has");
        assertThat(checkout.run("demo").err()).isEmpty();
    }

    @Test
    void verifyBuildsToo() throws Exception {
        assertThat(checkout.run("verify", "-DskipITs").code()).isZero();
        assertThat(checkout.run("doctor").err()).isEmpty();
        assertThat(checkout.run("demo").err()).isEmpty();
        assertThat(checkout.builds()).singleElement().asString().endsWith("verify -DskipITs -T 2");
    }

    @Test
    void verifyOfSomeModulesSaysNothingOfTheOthers() throws Exception {
        checkout.run("doctor");
        checkout.write(SOURCE, "other");
        assertThat(checkout.run("verify", "-pl", "schemas").code()).isZero();

        assertThat(checkout.run("doctor").err()).contains("as " + SOURCE + " has changed");
    }

    @Test
    void aReleaseIsNeverBuiltAndHasNoDemo() throws Exception {
        checkout.write("trunkline.jar", "the product");
        checkout.write("lib/trunkline-schemas.jar", "a library");

        for (String command : List.of("doctor", "demo")) {
            assertThat(checkout.run(command).out())
                    .contains(
                            checkout.path("trunkline.jar")
                                    + ":"
                                    + checkout.path("lib/*")
                                    + " dev.trunkline.dispatcher.Main "
                                    + command);
        }
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void aReleaseNeedsAJreOnlyAndMayBeLinkedTo() throws Exception {
        checkout.write("trunkline.jar", "the product");
        checkout.write("lib/trunkline-schemas.jar", "a library");
        checkout.delete("jdk/bin/javac");
        Path link = temporary.resolve("trunkline");
        Files.createSymbolicLink(link, checkout.path("trunkline"));

        assertThat(checkout.run("doctor").out()).contains(checkout.path("lib/*").toString());
        assertThat(checkout.runAs(link, "doctor").out())
                .contains(checkout.path("lib/*").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "build", "bench"})
    void aReleaseHasNoSources(String command) throws Exception {
        checkout.write("trunkline.jar", "the product");
        checkout.write("lib/trunkline-schemas.jar", "a library");
        Checkout.Ran ran = checkout.run(command);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(command + " needs the sources");
        assertThat(checkout.builds()).isEmpty();
    }

    /** A tree like this repository's, with stand-ins for Maven and Java. */
    private record Checkout(Path folder) {
        static final String CONTENT = "content";

        /** Says what it was asked to do; "compiles" each file to a copy, and packs the copies. */
        private static final String MAVEN =
                """
                #!/bin/sh
                set -e
                echo "$*" >>builds
                [ ! -e broken ] || exit 1
                ! grep -q broken dispatcher/src/main/java/* || exit 1
                modules="dispatcher demo benchmarks"
                case " $* " in *" -pl schemas "*) exit 0 ;; *" -pl dispatcher "*) modules=dispatcher ;; esac
                for module in $modules; do
                    jar=trunkline-$module
                    [ $module != dispatcher ] || jar=trunkline
                    mkdir -p $module/target/classes $module/target/lib
                    for source in $module/src/main/java/*.java; do
                        [ ! -e "$source" ] || cp "$source" "$module/target/classes/$(basename "$source" .java).class"
                    done
                    cat $module/pom.xml $module/target/classes/* >$module/target/$jar.jar
                    for part in schemas sandbox resolver-core migrations; do
                        cat $part/src/main/java/* >$module/target/lib/trunkline-$part.jar
                    done
                done
                """;

        private static final String JAVA =
                """
                #!/bin/sh
                [ "$1" != -version ] || exec echo 'openjdk version "25.0.1"' >&2
                echo "$@"
                """;

        record Ran(int code, String out, String err) {}

        static Checkout create(Path folder) throws IOException {
            Checkout checkout = new Checkout(folder);
            checkout.write("pom.xml", CONTENT);
            for (String module :
                    List.of(
                            "schemas",
                            "sandbox",
                            "migrations",
                            "resolver-core",
                            "dispatcher",
                            "demo",
                            "benchmarks")) {
                checkout.write(module + "/pom.xml", CONTENT);
                checkout.write(module + "/src/main/java/A.java", CONTENT);
            }
            checkout.write(RESOURCE, CONTENT);
            checkout.program("trunkline", Files.readString(Path.of("..", "trunkline")));
            checkout.program("mvnw", MAVEN);
            checkout.program("jdk/bin/java", JAVA);
            checkout.program("jdk/bin/javac", JAVA);
            checkout.write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
            return checkout;
        }

        Checkout copy(Path target) throws Exception {
            assertThat(new ProcessBuilder("cp", "-R", folder + "/", target.toString()).start())
                    .returns(0, process -> process.onExit().join().exitValue());
            return new Checkout(target);
        }

        Path path(String name) throws IOException {
            return folder.toRealPath().resolve(name);
        }

        void write(String name, String content) throws IOException {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }

        void delete(String name) throws IOException {
            Files.delete(folder.resolve(name));
        }

        void date(String name, Instant time) throws IOException {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(time));
        }

        /** What Maven was asked for, so far. */
        List<String> builds() throws IOException {
            Path file = folder.resolve("builds");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        }

        Ran run(String... arguments) throws Exception {
            return runAs(folder.resolve("trunkline"), arguments);
        }

        /** By another name of the launcher. */
        Ran runAs(Path launcher, String... arguments) throws Exception {
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            ProcessBuilder builder =
                    new ProcessBuilder(launcher.toString())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.command().addAll(List.of(arguments));
            builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
            int code = builder.start().waitFor();
            return new Ran(code, Files.readString(out), Files.readString(err));
        }

        private void program(String name, String text) throws IOException {
            write(name, text);
            assertThat(folder.resolve(name).toFile().setExecutable(true)).isTrue();
        }
    }
}
