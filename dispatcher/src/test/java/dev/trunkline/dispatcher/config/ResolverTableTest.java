package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import dev.trunkline.resolver.ResolverSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about the resolver's settings is what the resolver does. */
class ResolverTableTest {
    private static final Map<String, String> DATABASE =
            Map.of("DB_HOST", "db", "DB_NAME", "calls", "DB_USER", "trunkline");

    @Test
    void listsExactlyWhatTheResolverReads() {
        AskedFor environment = new AskedFor();
        environment.putAll(DATABASE);

        ResolverSettings.fromEnvironment(environment);

        Set<String> listed = new HashSet<>();
        for (Setting<?> setting : ResolverTable.TABLE) {
            listed.add(setting.name());
            if (setting.secret()) {
                listed.add(setting.fileName());
            }
        }
        assertThat(environment.names).isEqualTo(listed);
    }

    @Test
    void defaultsAreTheResolvers() {
        Map<String, String> spelledOut = new HashMap<>(DATABASE);
        for (Setting<?> setting : ResolverTable.TABLE) {
            String fallback = setting.fallback();
            if (fallback != null && !setting.name().equals("VOICE_AGENT_NAME")) {
                spelledOut.put(setting.name(), fallback);
            }
        }

        assertThat(ResolverSettings.fromEnvironment(spelledOut))
                .isEqualTo(ResolverSettings.fromEnvironment(DATABASE));
    }

    @ParameterizedTest
    @CsvSource({
        "LIVEKIT_SECRET_ENCRYPTION_KEY, short",
        "NUMBERING, loose",
        "ROUTING_ON_ERROR, panic",
        "DB_NAME, calls",
        "DB_USER, trunkline"
    })
    void whatTheResolverRefusesStopsTheStart(String name, String value) {
        assertThat(Environments.problems(Environments.of(name, value)))
                .extracting(Problem::name)
                .containsExactly(name);
    }

    @Test
    void automaticRotationNeedsADatabaseAndAKey() {
        assertThat(Environments.problems(Environments.of("SECRET_ROTATION", "auto")))
                .extracting(Problem::name)
                .containsExactly("SECRET_ROTATION");
    }

    @Test
    void resolversProblemsAreReportedWithTheOthers() {
        assertThat(
                        Environments.problems(
                                Environments.of("HTTP_PORT", "x", "DB_HOST", "db", "DB_PORT", "y")))
                .extracting(Problem::name)
                .containsExactly("DB_PORT", "DB_NAME", "DB_USER", "HTTP_PORT");
    }

    /** Remembers which names it was asked for. */
    private static final class AskedFor extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;
        private final transient Set<String> names = new HashSet<>();

        @Override
        public @Nullable String get(Object name) {
            names.add(String.valueOf(name));
            return super.get(name);
        }
    }
}
