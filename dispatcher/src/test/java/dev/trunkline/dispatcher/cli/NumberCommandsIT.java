package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.secret.SecretKeyRing;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NumberCommandsIT {
    private static final String NUMBER = "+971545335200";
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final String OTHER_TENANT = "99999999-2222-3333-4444-555555555555";

    private final MigratedDatabase database = MigratedDatabase.fresh();
    private final CommandRun cli =
            CommandRun.on(database.database())
                    .with("LIVEKIT_SECRET_ENCRYPTION_KEY", SecretKeyRing.generateKey().reveal());

    @BeforeEach
    void addServer() {
        cli.typing("secret")
                .run(
                        "livekit",
                        "add",
                        "dubai",
                        "--url",
                        "wss://dubai.ae",
                        "--api-key",
                        "key",
                        "--secret-stdin");
    }

    @ParameterizedTest
    @ValueSource(strings = {NUMBER, "+971 54 533-5200", "971545335200", "0545335200", "545335200"})
    void findsANumberHoweverItIsWritten(String written) {
        cli.run("number", "add", NUMBER);
        JsonNode shown = cli.run("number", "show", written, "--json").json();

        assertThat(shown.get("country_code").asString()).isEqualTo("+971");
        assertThat(shown.get("base_number").asLong()).isEqualTo(545335200L);
    }

    @Test
    void addsANumberWithRules() throws SQLException {
        Ran added =
                cli.run(
                        "number",
                        "add",
                        NUMBER,
                        "--provider",
                        "etisalat",
                        "--tenant",
                        TENANT,
                        "--allowed-outbound",
                        "uae",
                        "--lead-format",
                        "0,base_number",
                        "--trunk",
                        "ST_1",
                        "--livekit",
                        "dubai");

        assertThat(added.err()).isEmpty();
        assertThat(added.out())
                .matches(
                        "Added \\+971545335200 \\([0-9a-f-]{36}\\): outbound uae, LiveKit dubai\\R");
        assertThat(rules())
                .isEqualTo(
                        JsonOutput.MAPPER.readTree(
                                """
                                {"allowed_outbound": "uae", "outbound_trunk_id": "ST_1",
                                 "required_lead_format": ["0", "base_number"],
                                 "livekit_config": "%s"}
                                """
                                        .formatted(dubaiId())));
    }

    @Test
    void listsNumbers() {
        cli.run(
                "number",
                "add",
                NUMBER,
                "--provider",
                "etisalat",
                "--allowed-outbound",
                "uae",
                "--lead-format",
                "0,base_number",
                "--livekit",
                "dubai");
        cli.run("number", "add", "+919876543210", "--no-outbound", "--tenant", TENANT);

        assertThat(cli.run("number", "list").out())
                .isEqualToNormalizingNewlines(
                        """
                        NUMBER         PROVIDER  STATUS  OUTBOUND  LEAD FORMAT               TRUNK  LIVEKIT  TENANT
                        +919876543210  -         active  no        country_code,base_number  -      -        %s
                        +971545335200  etisalat  active  uae       0,base_number             -      dubai    -
                        """
                                .formatted(TENANT));
        assertThat(cli.run("number", "list", "--tenant", TENANT, "--json").json()).hasSize(1);
    }

    @Test
    void asksForTheTenantWhereSeveralHaveTheNumber() {
        cli.run("number", "add", NUMBER, "--tenant", TENANT);
        cli.run("number", "add", NUMBER, "--tenant", OTHER_TENANT);
        Ran unclear = cli.run("number", "show", NUMBER);
        JsonNode mine = cli.run("number", "show", NUMBER, "--tenant", TENANT, "--json").json();

        assertThat(unclear.code()).isEqualTo(1);
        assertThat(unclear.err()).contains("--tenant", TENANT, OTHER_TENANT);
        assertThat(mine.get("tenant_id").asString()).isEqualTo(TENANT);
        assertThat(cli.run("number", "show", mine.get("id").asString()).out()).contains(TENANT);
    }

    @Test
    void refusesANumberThatIsThere() {
        cli.run("number", "add", NUMBER);
        Ran again = cli.run("number", "add", "0545335200");

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("+971545335200 is there already", "number update");
    }

    @Test
    void refusesANumberThatNoCallWouldFind() {
        Ran unknown = cli.run("number", "add", "+4930901820");
        Ran strict = cli.with("NUMBERING", "strict").run("number", "add", "+4930901820", "--json");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("NUMBERING=parity", "NUMBERING=strict");
        assertThat(strict.json().get("country_code").asString()).isEqualTo("+49");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+971545335200 ext. 5", "+971545335200.0", "+971545335200/01"})
    void refusesWhatIsNotOnePhoneNumber(String written) {
        Ran refused = cli.run("number", "add", written);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("'" + written + "' ", "write one number");
    }

    @Test
    void warnsOfANumberThatCanHardlyBe() {
        assertThat(cli.run("number", "add", "+971111111111").err()).contains("warning", "no valid");
    }

    @Test
    void changesNamedRulesOnly() throws SQLException {
        cli.run(
                "number",
                "add",
                NUMBER,
                "--rules",
                "{\"custom\": 7, \"outbound\": true, \"outbound_trunk_id\": \"ST_1\"}");
        Ran updated =
                cli.run(
                        "number",
                        "update",
                        NUMBER,
                        "--no-outbound",
                        "--no-inbound",
                        "--trunk",
                        "",
                        "--provider",
                        "du");

        assertThat(updated.out()).startsWith("Updated +971545335200").contains("outbound no");
        assertThat(rules())
                .isEqualTo(
                        JsonOutput.MAPPER.readTree(
                                "{\"custom\": 7, \"outbound\": false, \"inbound\": false}"));
        assertThat(database.query("select provider from lad_dev.voice_agent_numbers"))
                .isEqualTo("du");
    }

    @Test
    void keepsHoursThatRoutingUnderstands() throws SQLException {
        String hours = "{\"days\":[\"mon\"],\"from\":\"09:00\",\"to\":\"20:00\"}";
        assertThat(cli.run("number", "add", NUMBER, "--calling-hours", hours).code()).isZero();
        assertThat(rules().get("calling_hours")).isEqualTo(JsonOutput.MAPPER.readTree(hours));

        Ran misread = cli.run("number", "update", NUMBER, "--calling-hours", "{\"from\":\"9\"}");
        assertThat(misread.code()).isEqualTo(2);
        assertThat(misread.err()).contains("from is \"9\", expected a time such as 09:00");
        Ran noJson = cli.run("number", "update", NUMBER, "--calling-hours", "{nine}");
        assertThat(noJson.code()).isEqualTo(2);
        assertThat(noJson.err()).contains("--calling-hours is no JSON");

        assertThat(cli.run("number", "update", NUMBER, "--calling-hours", "").code()).isZero();
        assertThat(rules()).isEmpty();
    }

    @Test
    void refusesRulesThatRoutingWouldMisread() {
        cli.run("number", "add", NUMBER);
        Ran where = cli.run("number", "update", NUMBER, "--allowed-outbound", "indai");
        Ran lead = cli.run("number", "update", NUMBER, "--lead-format", "1,base_number");
        Ran both = cli.run("number", "update", NUMBER, "--rules", "{}", "--no-outbound");
        Ran list = cli.run("number", "update", NUMBER, "--rules", "[]");

        assertThat(where.code()).isEqualTo(2);
        assertThat(where.err()).contains("allowed_outbound 'indai' is not known");
        assertThat(lead.code()).isEqualTo(2);
        assertThat(lead.err()).contains("required_lead_format");
        assertThat(both.code()).isEqualTo(2);
        assertThat(list.code()).isEqualTo(2);
        assertThat(list.err()).contains("rules must be a JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"allowed_outbound\":\"mars\"} | allowed_outbound 'mars' is not known (india, uae",
                "{\"allowed_outbound\":\"India\"} | allowed_outbound 'India' is not known",
                "{\"allowed_outbound\":7} | allowed_outbound must be a text",
                "{\"livekit_config\":\"00000000-0000-4000-8000-000000000000\"} | no LiveKit config",
                "{\"livekit_config\":\"dubai\"} | no LiveKit config",
                "{\"outbound\":\"no\"} | outbound is not a boolean",
                "{\"required_lead_format\":[\"00\"]} | required_lead_format",
                "{\"calling_hours\":{\"from\":\"25:00\",\"to\":\"26:00\"}} | calling_hours: from",
                "{\"calling_hours\":[]} | calling_hours: there is no window",
                "{oops | rules must be a JSON object"
            })
    void refusesWholeRulesThatRoutingWouldMisread(String rules, String why) throws SQLException {
        Ran added = cli.run("number", "add", NUMBER, "--rules", rules);
        assertThat(added.code()).as(added.err()).isEqualTo(2);
        assertThat(added.err()).contains(why);
        assertThat(database.query("select count(*) from lad_dev.voice_agent_numbers"))
                .isEqualTo("0");

        cli.run("number", "add", NUMBER);
        Ran updated = cli.run("number", "update", NUMBER, "--rules", rules);
        assertThat(updated.code()).isEqualTo(2);
        assertThat(updated.err()).contains(why);
    }

    /** What others wrote may stay, or a number could not even be stopped. */
    @Test
    void whatWasMisreadBeforeKeepsNobodyFromChangingTheRest() throws SQLException {
        cli.run("number", "add", NUMBER);
        database.execute(
                "update lad_dev.voice_agent_numbers"
                        + " set rules = '{\"allowed_outbound\": \"mars\"}'");

        assertThat(cli.run("number", "update", NUMBER, "--no-outbound").code()).isZero();
        assertThat(rules().get("allowed_outbound").asString()).isEqualTo("mars");
        assertThat(cli.run("number", "update", NUMBER, "--allowed-outbound", "moon").code())
                .isEqualTo(2);
        assertThat(cli.run("number", "update", NUMBER, "--allowed-outbound", "uae").code())
                .isZero();
    }

    @Test
    void pointsAtAServerAndAway() throws SQLException {
        cli.run("number", "add", NUMBER, "--no-outbound");
        Ran pointed = cli.run("number", "set-livekit", NUMBER, "dubai");
        String rulesThen = rules().toString();
        Ran away = cli.run("number", "set-livekit", NUMBER, "--none");
        Ran nowhere = cli.run("number", "set-livekit", NUMBER, "paris");

        assertThat(pointed.out()).contains("LiveKit dubai");
        assertThat(rulesThen).contains(dubaiId(), "\"outbound\":false");
        assertThat(away.out()).contains("LiveKit -");
        assertThat(rules().toString()).isEqualTo("{\"outbound\":false}");
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.err()).contains("'paris'", "livekit list");
    }

    @Test
    void removesANumber() {
        cli.run("number", "add", NUMBER);
        Ran removed = cli.run("number", "remove", NUMBER);

        assertThat(removed.out()).startsWith("Removed +971545335200");
        assertThat(cli.run("number", "remove", NUMBER).code()).isEqualTo(1);
        assertThat(cli.run("number", "list", "--json").json()).isEmpty();
    }

    private JsonNode rules() throws SQLException {
        return JsonOutput.MAPPER.readTree(
                database.query("select rules::text from lad_dev.voice_agent_numbers"));
    }

    private String dubaiId() throws SQLException {
        return database.query("select id from lad_dev.voice_agent_livekit");
    }
}
