package dev.trunkline.resolver.credentials;

import static dev.trunkline.resolver.credentials.CredentialReason.CONFIG_INCOMPLETE;
import static dev.trunkline.resolver.credentials.CredentialReason.CONFIG_NOT_FOUND;
import static dev.trunkline.resolver.credentials.CredentialReason.DATABASE_ERROR;
import static dev.trunkline.resolver.credentials.CredentialReason.DECRYPT_FAILED;
import static dev.trunkline.resolver.credentials.CredentialReason.FLAG_DISABLED;
import static dev.trunkline.resolver.credentials.CredentialReason.NOT_CONFIGURED;
import static dev.trunkline.resolver.credentials.CredentialReason.NO_CONFIG_ID;
import static dev.trunkline.resolver.credentials.CredentialReason.OK;
import static dev.trunkline.resolver.credentials.CredentialReason.PLAINTEXT_SECRET;
import static dev.trunkline.resolver.credentials.CredentialSource.DATABASE;
import static dev.trunkline.resolver.credentials.CredentialSource.ENVIRONMENT;
import static dev.trunkline.resolver.credentials.CredentialSource.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.OpenedSecret.Opened;
import dev.trunkline.resolver.secret.OpenedSecret.PlainText;
import dev.trunkline.resolver.secret.OpenedSecret.Undecryptable;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CredentialResolverTest {
    private static final String HUSH = "hush-hush";
    private static final OpenedSecret OPENED = new Opened(new Secret(HUSH), "f", 0);
    private static final EnvironmentCredentials FULL =
            new EnvironmentCredentials("wss://env", "env-key", new Secret(HUSH), null, null);
    private static final EnvironmentCredentials PARTIAL =
            new EnvironmentCredentials("wss://env", " ", new Secret(" "), null, null);
    private static final LiveKitServer FROM_CONFIG =
            new LiveKitServer("wss://config", "key", new Secret(HUSH));

    static Stream<Arguments> cases() {
        ConfigReading found = found(OPENED);
        ConfigReading stale = new ConfigReading.LastKnown(config(OPENED), "connection refused");
        return Stream.of(
                of(new ConfigReading.Disabled(), ENVIRONMENT, FLAG_DISABLED, "is off"),
                of(new ConfigReading.NotNamed(), ENVIRONMENT, NO_CONFIG_ID, "livekit_config"),
                of(
                        new ConfigReading.NotFound("is not a UUID"),
                        ENVIRONMENT,
                        CONFIG_NOT_FOUND,
                        "'c-1' is not a UUID"),
                of(
                        new ConfigReading.Unread("connection refused"),
                        ENVIRONMENT,
                        DATABASE_ERROR,
                        "connection refused"),
                of(
                        found(new Undecryptable("no key opens it")),
                        ENVIRONMENT,
                        DECRYPT_FAILED,
                        "no key opens it"),
                of(
                        found(new Opened(new Secret(" "), "f", 0)),
                        ENVIRONMENT,
                        CONFIG_INCOMPLETE,
                        "blank livekit_api_secret"),
                of(
                        found(new PlainText(new Secret(""))),
                        ENVIRONMENT,
                        CONFIG_INCOMPLETE,
                        "blank livekit_api_secret"),
                of(
                        new ConfigReading.Found(
                                new ConfigCredentials("main", "", " ", OPENED, null, null)),
                        ENVIRONMENT,
                        CONFIG_INCOMPLETE,
                        "blank livekit_url, livekit_api_key"),
                of(
                        new ConfigReading.Found(
                                new ConfigCredentials(
                                        "main",
                                        "wss://me:hush-hush@config",
                                        "key",
                                        OPENED,
                                        null,
                                        null)),
                        ENVIRONMENT,
                        CONFIG_INCOMPLETE,
                        "has a livekit_url that holds a user or a password"),
                of(found, DATABASE, OK, "LiveKit config 'main'"),
                of(stale, DATABASE, OK, "as last known"),
                of(
                        found(new PlainText(new Secret(HUSH))),
                        DATABASE,
                        PLAINTEXT_SECRET,
                        "plain text"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesTheDatabaseFirstAndTheEnvironmentElse(
            ConfigReading reading,
            CredentialSource source,
            CredentialReason reason,
            String message) {
        CredentialResolution resolution = resolve(FULL, route(null), reading);
        assertThat(resolution.source()).isEqualTo(source);
        assertThat(resolution.reason()).isEqualTo(reason);
        assertThat(resolution.message()).contains(message);
        assertThat(resolution.server()).isEqualTo(source == DATABASE ? FROM_CONFIG : FULL.server());
        assertThat(resolution.toString()).doesNotContain(HUSH);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesWhatIsMissingOnBothSides(
            ConfigReading reading,
            CredentialSource source,
            CredentialReason reason,
            String message) {
        CredentialResolution resolution = resolve(PARTIAL, route(null), reading);
        if (source == DATABASE) {
            assertThat(resolution.server()).isEqualTo(FROM_CONFIG);
            return;
        }
        boolean asked = reason != FLAG_DISABLED && reason != NO_CONFIG_ID;
        assertThat(resolution.source()).isEqualTo(NONE);
        assertThat(resolution.reason()).isEqualTo(asked ? reason : NOT_CONFIGURED);
        assertThat(resolution.server()).isNull();
        assertThat(resolution.message())
                .contains(message)
                .endsWith("not set: LIVEKIT_API_KEY, LIVEKIT_API_SECRET.");
    }

    @Test
    void carriesWhatWasAskedFor() {
        CredentialResolution resolution = resolve(FULL, route(null), found(OPENED));
        assertThat(resolution.configId()).isEqualTo("c-1");
        assertThat(resolution.configName()).isEqualTo("main");
        assertThat(resolution.cache()).isEqualTo(CacheUse.HIT);
        assertThat(resolution.took()).isEqualTo(Duration.ofNanos(7));
    }

    @Test
    void namesTheConfigItCouldNotUse() {
        ConfigReading damaged = found(new Undecryptable("damaged"));
        assertThat(resolve(FULL, route(null), damaged).configName()).isEqualTo("main");
        ConfigReading absent = new ConfigReading.NotFound("does not exist");
        assertThat(resolve(FULL, route(null), absent).configName()).isNull();
    }

    @Test
    void unreadRulesAreADatabaseError() {
        Route.Routed unread = new Route.Routed("+1", "unknown", null, null, null, true);
        CredentialResolution resolution = resolve(FULL, unread, new ConfigReading.NotNamed());
        assertThat(resolution.source()).isEqualTo(ENVIRONMENT);
        assertThat(resolution.reason()).isEqualTo(DATABASE_ERROR);
        assertThat(resolution.message()).contains("rules", "can't be read");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "config, rules, env, true, config, CONFIG",
                "' ', rules, env, true, rules, RULES",
                "-, ' ', env, true, env, ENVIRONMENT",
                "-, -, ' ', true, -, NONE",
                "config, rules, env, false, rules, RULES",
                "config, -, env, false, env, ENVIRONMENT",
                "config, -, -, false, -, NONE"
            })
    void aTrunkIsTheConfigsThenTheRulesThenTheEnvironments(
            @Nullable String ofConfig,
            @Nullable String ofRules,
            @Nullable String ofEnvironment,
            boolean flag,
            @Nullable String expected,
            TrunkSource source) {
        EnvironmentCredentials environment =
                new EnvironmentCredentials("u", "k", new Secret("s"), ofEnvironment, null);
        ConfigCredentials config =
                new ConfigCredentials("n", "wss://u", "k", OPENED, ofConfig, null);
        ConfigReading reading =
                flag ? new ConfigReading.Found(config) : new ConfigReading.Disabled();
        assertThat(resolve(environment, route(ofRules), reading).trunk())
                .isEqualTo(new Trunk(expected, source));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "worker, voice, true, worker",
                "' ', voice, true, voice",
                "-, -, true, inbound-agent",
                "worker, voice, false, voice",
                "worker, ' ', false, inbound-agent"
            })
    void anAgentIsTheConfigsThenTheEnvironmentsThenTheUsual(
            @Nullable String ofConfig, @Nullable String voice, boolean flag, String expected) {
        EnvironmentCredentials environment =
                new EnvironmentCredentials(null, null, null, null, voice);
        ConfigCredentials config =
                new ConfigCredentials("n", "wss://u", "k", OPENED, null, ofConfig);
        ConfigReading reading =
                flag ? new ConfigReading.Found(config) : new ConfigReading.Disabled();
        assertThat(resolve(environment, route(null), reading).agentName()).isEqualTo(expected);
    }

    @Test
    void tracesWhyWithoutASecret() {
        Trace.Kept trace = new Trace.Kept();
        CredentialResolver resolver = new CredentialResolver(FULL);
        resolver.resolve(route("t-1"), found(OPENED), CacheUse.HIT, Duration.ZERO, trace);
        resolver.resolve(route(null), found(OPENED), CacheUse.HIT, Duration.ZERO, trace);
        assertThat(trace.steps())
                .extracting(Trace.Step::rule)
                .startsWith("database credentials", "credentials", "trunk", "agent name");
        assertThat(trace.steps())
                .contains(
                        new Trace.Step("credentials", "database, reason ok"),
                        new Trace.Step("trunk", "t-1 from rules"));
        assertThat(trace.steps().toString()).doesNotContain(HUSH).contains("none: not in");
    }

    @Test
    void theEnvironmentNamesAllThatIsMissing() {
        assertThat(EnvironmentCredentials.NONE.missing())
                .containsExactly("LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET");
        assertThat(EnvironmentCredentials.NONE.server()).isNull();
        assertThat(FULL.missing()).isEqualTo(List.of());
        assertThat(new EnvironmentCredentials("u", "k", null, null, null).server()).isNull();
    }

    @Test
    void wireNamesAreInLowerCase() {
        assertThat(PLAINTEXT_SECRET.wireName()).isEqualTo("plaintext_secret");
        assertThat(CacheUse.STALE.wireName()).isEqualTo("stale");
        assertThat(NONE.wireName()).isEqualTo("none");
        assertThat(TrunkSource.RULES.wireName()).isEqualTo("rules");
    }

    private static Arguments of(
            ConfigReading reading,
            CredentialSource source,
            CredentialReason reason,
            String message) {
        return Arguments.of(reading, source, reason, message);
    }

    private static CredentialResolution resolve(
            EnvironmentCredentials environment, Route.Routed route, ConfigReading reading) {
        return new CredentialResolver(environment)
                .resolve(route, reading, CacheUse.HIT, Duration.ofNanos(7), Trace.NONE);
    }

    private static ConfigReading found(OpenedSecret secret) {
        return new ConfigReading.Found(config(secret));
    }

    private static ConfigCredentials config(OpenedSecret secret) {
        return new ConfigCredentials("main", "wss://config", "key", secret, null, null);
    }

    private static Route.Routed route(@Nullable String trunk) {
        return new Route.Routed("+911234567890", "carrier", "india", trunk, "c-1", false);
    }
}
