package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.TestTopics;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExplainCommandIT {
    private static final String SECRET = "planted-secret-77aa";
    private static final String NUMBER = "+971545335200";

    private final TestTopics topics = TestTopics.create(1);
    private final CommandRun cli =
            CommandRun.on(MigratedDatabase.fresh().database())
                    .with("LIVEKIT_SECRET_ENCRYPTION_KEY", SecretKeyRing.generateKey().reveal());

    @BeforeEach
    void addServerAndNumber() {
        topics.environment("explain").forEach(cli::with);
        cli.without("PACE_TRUNK_CALLS_PER_SECOND");
        cli.typing(SECRET)
                .run(
                        "livekit",
                        "add",
                        "dubai",
                        "--url",
                        "wss://dubai.ae:7443",
                        "--api-key",
                        "key",
                        "--secret-stdin",
                        "--trunk",
                        "ST_dubai",
                        "--worker-name",
                        "agent");
        cli.run(
                "number",
                "add",
                NUMBER,
                "--provider",
                "etisalat",
                "--livekit",
                "dubai",
                "--allowed-outbound",
                "uae",
                "--lead-format",
                "0,base_number");
    }

    @Test
    void saysWhereACallGoesAndWhy() {
        Ran ready = cli.run("explain", "--from", NUMBER, "--to", "+971 50 123 4567");

        assertThat(ready.code()).isZero();
        assertThat(ready.err()).isEmpty();
        assertThat(ready.out())
                .startsWith("RULE")
                .contains("caller number", "number rules", "carrier etisalat", "credentials")
                .endsWith(
                        """

                        The call can go out.
                        phone number:  0501234567
                        carrier:       etisalat
                        country:       uae
                        server:        dubai at dubai.ae:7443
                        trunk:         ST_dubai (config)
                        credentials:   database, ok
                        agent name:    agent
                        server limits: calls a second off (default), at a time off (default)
                        trunk limits:  calls a second 10.0 (default), at a time off (default)
                        """)
                .doesNotContain(SECRET);
    }

    @Test
    void saysWhenTheCalleeMayBeCalled() {
        String never =
                "[{\"from\":\"09:00\",\"to\":\"10:00\",\"time_zone\":\"Asia/Dubai\","
                        + "\"days\":[\"%s\"]}]"
                                .formatted(
                                        LocalDate.now(ZoneId.of("Asia/Dubai"))
                                                .plusDays(2)
                                                .getDayOfWeek());
        cli.run("number", "update", NUMBER, "--calling-hours", never);

        Ran early = cli.run("explain", "--from", NUMBER, "--to", "+971501234567");
        Ran json = cli.run("explain", "--from", NUMBER, "--to", "+971501234567", "--json");

        assertThat(early.code()).isEqualTo(1);
        assertThat(early.out())
                .contains("The call would wait for the callee's calling hours, or expire:")
                .containsPattern("callee's time zone Asia/Dubai [0-9:]{5}: waits until .* 09:00");
        assertThat(json.json().get("outcome").asString()).isEqualTo("waiting");
        cli.run("number", "update", NUMBER, "--calling-hours", "");
    }

    @Test
    void saysItInJson() {
        Ran ready = cli.run("explain", "--from", NUMBER, "--to", "+971501234567", "--json");
        JsonNode json = ready.json();

        assertThat(ready.code()).isZero();
        assertThat(json.get("outcome").asString()).isEqualTo("ready");
        assertThat(json.get("phone_number").asString()).isEqualTo("0501234567");
        assertThat(json.get("livekit_config_name").asString()).isEqualTo("dubai");
        assertThat(json.get("trunk_source").asString()).isEqualTo("config");
        assertThat(rules(json)).contains("caller number", "number rules", "agent name");
        assertThat(ready.all()).doesNotContain(SECRET);
    }

    @Test
    void saysTheLimitsInForceAndWhoSaysSo() {
        cli.run("livekit", "update", "dubai", "--trunk-calls-per-second", "2.5");
        cli.with("PACE_SERVER_CONCURRENCY", "40");

        Ran text = cli.run("explain", "--from", NUMBER, "--to", "+971501234567");
        JsonNode json =
                cli.run("explain", "--from", NUMBER, "--to", "+971501234567", "--json").json();

        assertThat(text.out())
                .contains(
                        "server limits: calls a second off (default), at a time 40 (default)",
                        "trunk limits:  calls a second 2.5 (config), at a time off (default)");
        assertThat(json.get("max_concurrent").intValue()).isEqualTo(40);
        assertThat(json.get("trunk_calls_per_second").doubleValue()).isEqualTo(2.5);
        assertThat(json.get("calls_per_second").doubleValue()).isZero();
    }

    @Test
    void saysWhichPaceSettingIsWrong() {
        cli.with("PACE_TRUNK_CONCURRENCY", "many");

        Ran wrong = cli.run("explain", "--from", NUMBER, "--to", "+971501234567");

        assertThat(wrong.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(wrong.err()).contains("PACE_TRUNK_CONCURRENCY", "many");
    }

    @Test
    void saysWhyACallDoesNotGo() {
        Ran refused = cli.run("explain", "--from", NUMBER, "--to", "+919876543210");
        Ran json = cli.run("explain", "--from", NUMBER, "--to", "+919876543210", "--json");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("The call can't go out: country_not_allowed");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.json().get("outcome").asString()).isEqualTo("rejected");
        assertThat(json.json().get("reason").asString()).isEqualTo("country_not_allowed");
    }

    @Test
    void saysWhichCredentialsAreMissing() {
        cli.without("LIVEKIT_SECRET_ENCRYPTION_KEY");
        Ran none = cli.run("explain", "--from", NUMBER, "--to", "+971501234567");

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.out())
                .contains("The call can't go out: no_credentials")
                .contains("LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET");
    }

    @Test
    void fallsBackToTheEnvironmentWithoutADatabase() {
        Ran ready =
                kafka().with("LIVEKIT_URL", "wss://env.example.com")
                        .with("LIVEKIT_API_KEY", "key")
                        .with("LIVEKIT_API_SECRET", SECRET)
                        .run("explain", "--to", "+971501234567");

        assertThat(ready.code()).isZero();
        assertThat(ready.out())
                .contains("server:        environment at env.example.com")
                .contains("agent name:    inbound-agent")
                .doesNotContain(SECRET);
    }

    @Test
    void saysThatACallWouldWait() {
        Ran waiting =
                cli.with("DB_PORT", "1")
                        .with("ROUTING_ON_ERROR", "retry")
                        .run("explain", "--from", NUMBER, "--to", "+971501234567", "--json");

        assertThat(waiting.code()).isEqualTo(1);
        assertThat(waiting.json().get("outcome").asString()).isEqualTo("waiting");
    }

    private CommandRun kafka() {
        CommandRun run = new CommandRun();
        topics.environment("explain").forEach(run::with);
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "--server dubai, server dubai was paused",
        "--trunk ST_dubai, trunk ST_dubai was paused",
        "--batch june-7, batch june-7 was paused",
        "--all, all calls were paused"
    })
    void saysThatWhatTheCallBelongsToIsPaused(String scope, String why) {
        cli.run(("pause --note carrier " + scope).split(" "));

        Ran text = explain();
        Ran json = explain("--json");

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .contains("The call would wait, because it is paused, or expire:", why, ": carrier")
                .contains("trunk:         ST_dubai")
                .doesNotContain("can go out");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.json().get("outcome").asString()).isEqualTo("waiting");
        JsonNode holdup = json.json().get("waits_for").get(0);
        assertThat(holdup.get("cause").asString()).isEqualTo("paused");
        assertThat(holdup.get("message").asString()).contains(why);
        assertThat(Instant.parse(holdup.get("since").asString())).isBefore(Instant.now());

        cli.run(("resume " + scope).split(" "));
        assertThat(explain().out()).contains("The call can go out.");
    }

    @ParameterizedTest
    @CsvSource({
        "--trunk ST_typo, trunk ST_typo",
        "--server dubay, server dubay",
        "--tenant 123e4567-e89b-12d3-a456-426614174000, tenant 123e4567"
    })
    void aPauseOfANameThatNothingHasIsPlacedWithAWarning(String scope, String name) {
        Ran paused = cli.run(("pause " + scope).split(" "));

        assertThat(paused.code()).isZero();
        assertThat(paused.err())
                .contains(
                        "Warning: nothing in the database or the environment has the name of "
                                + name);
    }

    @Test
    void aPauseOfANameThatIsInUseHasNoWarning() {
        cli.run("number", "update", NUMBER, "--trunk", "ST_rules");
        Ran paused =
                cli.with("OUTBOUND_TRUNK_ID", "ST_env")
                        .run(
                                ("pause --trunk ST_dubai --trunk ST_rules --trunk ST_env"
                                                + " --server dubai --server environment"
                                                + " --batch june-7 --all")
                                        .split(" "));

        assertThat(paused.code()).isZero();
        assertThat(paused.err()).doesNotContain("Warning");
    }

    @Test
    void saysThatTheCallIsCancelledAndWhatOthersWaitFor() {
        cli.run("pause", "--trunk", "ST_other", "--batch", "june-8");
        assertThat(explain().out()).contains("The call can go out.");

        cli.run("cancel", "--batch", "june-7");
        Ran batch = explain();
        cli.run("cancel", "--batch", "june-7", "--undo");
        cli.run("cancel", "--request-id", "order-7");
        Ran request = explain("--request-id", "order-7", "--json");

        assertThat(batch.code()).isEqualTo(1);
        assertThat(batch.out())
                .contains("The call can't go out: cancelled:", "batch june-7 was cancelled by");
        assertThat(request.json().get("outcome").asString()).isEqualTo("rejected");
        assertThat(request.json().get("reason").asString()).isEqualTo("cancelled");
    }

    @Test
    void saysThatPausesAreNotKnownWithoutKafka() {
        Ran unknown = explainOn(cli.with("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));

        assertThat(unknown.code()).isZero();
        assertThat(unknown.out())
                .contains("The call can go out unless it is paused:")
                .contains("What is paused and cancelled isn't known: No answer from Kafka");
    }

    private Ran explain(String... more) {
        return explainOn(cli, more);
    }

    private static Ran explainOn(CommandRun cli, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "explain",
                                "--from",
                                NUMBER,
                                "--to",
                                "+971501234567",
                                "--batch",
                                "june-7"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    private static Iterable<String> rules(JsonNode explanation) {
        return StreamSupport.stream(explanation.get("steps").spliterator(), false)
                .map(step -> step.get("rule").asString())
                .toList();
    }
}
