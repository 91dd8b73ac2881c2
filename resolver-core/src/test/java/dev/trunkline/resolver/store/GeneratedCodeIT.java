package dev.trunkline.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the checked-in jOOQ classes against what the migrations make.
 *
 * <p>To write them anew after a new migration: {@code ./mvnw -pl resolver-core -am verify
 * -Dit.test=GeneratedCodeIT -Dtrunkline.codegen=write -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
final class GeneratedCodeIT {
    private static final String PACKAGE = "dev.trunkline.resolver.store.generated";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final boolean WRITE = "write".equals(System.getProperty("trunkline.codegen"));

    @Test
    void isWhatTheMigrationsMake(@TempDir Path temporary) throws Exception {
        Path target = WRITE ? SOURCES : temporary;
        try (TestDatabase database = TestDatabase.migrated("lad_dev")) {
            GenerationTool.generate(configuration(database.url(), target));
        }
        assertThat(files(target)).isNotEmpty().isEqualTo(files(SOURCES));
    }

    private static Configuration configuration(String url, Path target) {
        return new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(
                        new Jdbc()
                                .withDriver("org.postgresql.Driver")
                                .withUrl(url)
                                .withUser(TestDatabase.USER))
                .withGenerator(
                        new Generator()
                                .withDatabase(tables())
                                .withGenerate(plainTables())
                                .withTarget(
                                        new Target()
                                                .withPackageName(PACKAGE)
                                                .withDirectory(target.toString())));
    }

    /** The type of default_agent_id differs between databases, and nothing here reads it. */
    private static Database tables() {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema("lad_dev")
                .withIncludes("voice_agent_livekit(\\..*)?|voice_agent_numbers(\\..*)?")
                .withIncludeExcludeColumns(true)
                .withExcludes(".*\\.default_agent_id")
                .withIncludeRoutines(false)
                .withIncludeIndexes(false)
                .withIncludeTriggers(false);
    }

    private static Generate plainTables() {
        return new Generate()
                .withRecords(false)
                .withIndexes(false)
                .withGlobalCatalogReferences(false)
                .withGlobalSchemaReferences(false)
                .withGlobalKeyReferences(false)
                .withDefaultCatalog(false)
                .withJavadoc(false)
                .withComments(false);
    }

    private static Map<String, String> files(Path root) throws IOException {
        Path generated = root.resolve(PACKAGE.replace('.', '/'));
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(generated)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                contents.put(generated.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
