package dev.trunkline.resolver.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trunkline.resolver.phone.RandomText;
import dev.trunkline.resolver.secret.OpenedSecret.Opened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets travel between here and Python's cryptography, both ways. */
final class PythonFernetTest {
    private static final String SCRIPT = "src/test/python/fernet_vectors.py";
    private static final String COMMITTED = "src/test/resources/vectors/fernet/";

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"from-python.json", "from-java.json"})
    void committedVectorsOpen(String name) throws IOException {
        List<FernetVector> vectors = FernetVector.committed(name);

        assertThat(vectors).hasSizeGreaterThanOrEqualTo(8).allSatisfy(PythonFernetTest::opens);
    }

    @Test
    void whatPythonEncryptsOpensHere() throws Exception {
        assumePython();

        List<FernetVector> vectors = FernetVector.parse(python(SCRIPT, "make"));

        assertThat(vectors).hasSizeGreaterThanOrEqualTo(8).allSatisfy(PythonFernetTest::opens);
    }

    @Test
    void whatIsEncryptedHereOpensInPython() throws Exception {
        assumePython();
        RandomGenerator random = new SplittableRandom(7);
        Path file = directory.resolve("from-java.json");
        FernetVector.write(
                file,
                IntStream.range(0, 20)
                        .mapToObj(i -> FernetVector.of(RandomText.anything(random, i * 10)))
                        .toList());

        assertThat(python(SCRIPT, "verify", file.toString())).contains("20 vectors decrypted");
        assertThat(python(SCRIPT, "verify", COMMITTED + "from-java.json")).contains("decrypted");
        assertThat(python(SCRIPT, "verify", COMMITTED + "from-python.json")).contains("decrypted");
    }

    private static void opens(FernetVector vector) {
        assertThat(SecretKeyRing.parse(vector.key()).open(vector.stored()))
                .isInstanceOfSatisfying(
                        Opened.class,
                        opened ->
                                assertThat(opened.secret()).isEqualTo(new Secret(vector.plain())));
    }

    private void assumePython() throws InterruptedException {
        String missing = "skipped: python3 with the package cryptography is not here";
        boolean present;
        try {
            present = python("-c", "import cryptography; print('present')").contains("present");
        } catch (IOException noPython) {
            present = false;
        }
        if (!present) {
            System.out.println(missing);
        }
        assumeTrue(present, missing);
    }

    /** Runs Python and gives what it printed; the output goes through a file, so nothing blocks. */
    private String python(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "python", ".out");
        ProcessBuilder builder = new ProcessBuilder("python3");
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("python3 ended").isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
