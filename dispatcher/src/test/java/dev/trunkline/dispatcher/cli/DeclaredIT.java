package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredIT {
    private static final String KEY = SecretKeyRing.generateKey().reveal();
    private static final String PLAIN = "planted-plain-secret-planted-plain-secret";
    private static final String SECRET = "planted-other-secret-planted-other-secret";

    private final MigratedDatabase rows = MigratedDatabase.fresh();
    private final CommandRun cli = on(rows);

    private static CommandRun on(MigratedDatabase database) {
        return CommandRun.on(database.database()).with("LIVEKIT_SECRET_ENCRYPTION_KEY", KEY);
    }

    @Test
    void whatIsExportedAndAppliedElsewhereIsExportedTheSame() throws SQLException {
        sampleRows();
        String configs = cli.run("livekit", "export").out();
        String numbers = cli.run("number", "export").out();
        assertThat(configs)
                .contains("name: \"dubai\"", "trunk_id: \"ST_1\"", "api_secret: \"dev-s-t-")
                .doesNotContain(SECRET, KEY);
        assertThat(configs.indexOf("berlin")).isLessThan(configs.indexOf("dubai"));
        assertThat(numbers).contains("country_code: \"+971\"", "livekit_config: ");
        assertThat(cli.run("livekit", "export").out()).isEqualTo(configs);

        CommandRun other = on(MigratedDatabase.fresh());
        assertThat(other.typing(numbers).run("number", "apply", "-").err())
                .contains("livekit_config", "apply the LiveKit configs first");
        assertThat(other.typing(configs).run("livekit", "apply", "-").code()).isZero();
        assertThat(other.typing(numbers).run("number", "apply", "-").code()).isZero();
        assertThat(other.run("livekit", "export").out()).isEqualTo(configs);
        assertThat(other.run("number", "export").out()).isEqualTo(numbers);
    }

    @Test
    void theSecondTimeNothingIsWritten() throws SQLException {
        sampleRows();
        plainRow();
        String configs = cli.run("livekit", "export").out();
        String numbers = cli.run("number", "export").out();
        // The plain text row becomes encrypted once.
        assertThat(cli.typing(configs).run("livekit", "apply", "-").out())
                .isEqualToNormalizingNewlines(
                        "~ plain\n    api_secret: (plain text) -> (encrypted)\n");
        String before = written();

        Ran again = cli.typing(configs).run("livekit", "apply", "-", "--prune");
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("No changes");
        Ran numbersAgain = cli.typing(numbers).run("number", "apply", "-", "--prune", "--json");
        assertThat(numbersAgain.json()).isEmpty();
        // A token of its own for the same secret is none either.
        String fresh = configs.replaceAll("dev-s-t-[^\"]+", token(SECRET));
        String sameSecrets =
                fresh.replaceFirst("(?s)(plain\".*?)dev-s-t-[^\"]+", "$1" + token(PLAIN));
        assertThat(cli.typing(sameSecrets).run("livekit", "apply", "-").err())
                .contains("No changes");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void oneBadEntryAndNothingIsWritten() throws SQLException {
        sampleRows();
        String before = written();
        String good = entry("tokyo", "wss://tokyo.example.com", token("a-secret-of-tokyo"));
        String foreign =
                SecretKeyRing.parse(SecretKeyRing.generateKey().reveal()).encrypt(new Secret("x"));

        for (String bad :
                new String[] {
                    entry("bad", "no url", token("b")),
                    entry("bad", "wss://bad.example.com", foreign),
                    entry("bad", "wss://bad.example.com", "in-plain-text"),
                    entry("tokyo", "wss://tokyo.example.com", token("a-secret-of-tokyo")),
                    entry("bad", "wss://bad.example.com", token("c")) + "  nonsense: 1\n",
                }) {
            Ran applied = cli.typing("livekit:\n" + good + bad).run("livekit", "apply", "-");
            assertThat(applied.code()).as(bad).isEqualTo(ExitCode.FAILED);
            assertThat(applied.err()).contains("Nothing was written", "line ");
            assertThat(applied.all()).doesNotContain("in-plain-text", foreign);
            assertThat(written()).isEqualTo(before);
        }
        // Only the table knows that the name is taken by another id.
        Ran clash =
                cli.typing(
                                "livekit:\n"
                                        + good
                                        + entry("dubai", "wss://x.example.com", token("d"))
                                        + "  id: 4dc2ae64-57cb-4ae6-b52e-2f0ad4d7a6d1\n")
                        .run("livekit", "apply", "-");
        assertThat(clash.code()).isEqualTo(ExitCode.FAILED);
        assertThat(clash.err()).contains("Nothing was written");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void aDryRunShowsTheDifferenceAndWritesNothing() throws SQLException {
        sampleRows();
        String before = written();
        String changed = cli.run("livekit", "export").out().replace("ST_1", "ST_2");
        String wanted =
                changed + entry("tokyo", "wss://tokyo.example.com", token("a-secret-of-tokyo"));

        Ran dry = cli.typing(wanted).run("livekit", "apply", "-", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.out())
                .contains("~ dubai", "    trunk_id: ST_1 -> ST_2", "+ tokyo", "api_secret: (new)")
                .doesNotContain("dev-s-t-", "berlin", "a-secret-of-tokyo");
        assertThat(dry.err()).contains("Nothing was written");
        assertThat(written()).isEqualTo(before);

        assertThat(cli.typing(wanted).run("livekit", "apply", "-").out()).isEqualTo(dry.out());
        assertThat(rows.query("select count(*) from lad_dev.voice_agent_livekit")).isEqualTo("3");
        String rules =
                cli.run("number", "export").out().replace("outbound: true", "outbound: false");
        assertThat(cli.typing(rules).run("number", "apply", "-", "--dry-run").out())
                .contains("~ +971545335200", "rules: ");
    }

    @Test
    void aKnownSecretIsNotSentToAnotherUrl() throws SQLException {
        sampleRows();
        String before = written();
        String export = cli.run("livekit", "export").out();
        String elsewhere = export.replace("wss://dubai.example.com", "wss://mine.example.org");
        String stolen = entry("mine", "wss://mine.example.org", token(SECRET));

        for (String file : new String[] {elsewhere, export + stolen}) {
            Ran applied = cli.typing(file).run("livekit", "apply", "-");
            assertThat(applied.code()).isEqualTo(ExitCode.FAILED);
            assertThat(applied.err()).contains("another url", "--secret-stdin");
        }
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void pruningStopsWhereNumbersPoint() throws SQLException {
        sampleRows();
        String none = "livekit: []\nnumbers: []\n";
        Ran kept = cli.typing(none).run("livekit", "apply", "-");
        assertThat(kept.err()).contains("No changes");

        Ran refused = cli.typing(none).run("livekit", "apply", "-", "--prune");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("dubai: 1 numbers point at it", "--force");
        assertThat(rows.query("select count(*) from lad_dev.voice_agent_livekit")).isEqualTo("2");

        assertThat(cli.typing(none).run("livekit", "apply", "-", "--prune", "--force").out())
                .contains("- berlin", "- dubai");
        assertThat(cli.typing(none).run("number", "apply", "-", "--prune").code()).isZero();
        assertThat(rows.query("select count(*) from lad_dev.voice_agent_numbers")).isEqualTo("0");
    }

    @Test
    void aUrlThatHoldsAPasswordIsNotExported() throws SQLException {
        config("url", "wss://me:planted-password@dubai.example.com", token(SECRET), "ST_1");
        Ran refused = cli.run("livekit", "export");

        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("url", "password");
        assertThat(refused.all()).doesNotContain("planted");
    }

    @Test
    void plainTextIsNeverExported() throws SQLException {
        plainRow();
        assertThat(cli.run("livekit", "export").all())
                .contains("stored in plain text", "dev-s-t-")
                .doesNotContain(PLAIN);
        Ran without = cli.without("LIVEKIT_SECRET_ENCRYPTION_KEY").run("livekit", "export");
        assertThat(without.code()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(without.out()).isEmpty();
        assertThat(without.err()).contains("LIVEKIT_SECRET_ENCRYPTION_KEY").doesNotContain(PLAIN);
    }

    @Test
    void limitsGoThereAndBack() throws SQLException {
        config("dubai", "wss://dubai.example.com", token(SECRET), "ST_1");
        rows.execute(
                """
                update lad_dev.voice_agent_livekit set calls_per_second = 10,
                    max_concurrent = 200, trunk_calls_per_second = 0.5, trunk_max_concurrent = 0\
                """);
        String limits = "select %s from lad_dev.voice_agent_livekit where name = '%s'";
        String columns =
                "concat_ws('/', calls_per_second, max_concurrent, trunk_calls_per_second,"
                        + " trunk_max_concurrent)";
        String stored = rows.query(limits.formatted(columns, "dubai"));
        String export = cli.run("livekit", "export").out();
        assertThat(export)
                .contains("calls_per_second: \"10\"", "max_concurrent: \"200\"")
                .contains("trunk_calls_per_second: \"0.5\"", "trunk_max_concurrent: \"0\"");

        MigratedDatabase elsewhere = MigratedDatabase.fresh();
        CommandRun other = on(elsewhere);
        assertThat(other.typing(export).run("livekit", "apply", "-").code()).isZero();
        assertThat(elsewhere.query(limits.formatted(columns, "dubai"))).isEqualTo(stored);
        assertThat(other.run("livekit", "export").out()).isEqualTo(export);

        // The same number in other words is no change; a number without quotes is one too.
        for (String same : new String[] {"10.0", "10.00", "10", "\"10\""}) {
            Ran again =
                    cli.typing(export.replaceFirst("(calls_per_second:) \"10\"", "$1 " + same))
                            .run("livekit", "apply", "-");
            assertThat(again.err()).as(same).contains("No changes");
        }
        String other20 = export.replaceFirst("(calls_per_second:) \"10\"", "$1 20.5");
        assertThat(cli.typing(other20).run("livekit", "apply", "-").out())
                .contains("~ dubai", "calls_per_second: 10 -> 20.5");
        String none = export.replaceFirst("(?m)^.*[^_]calls_per_second:.*\\R", "");
        assertThat(cli.typing(none).run("livekit", "apply", "-").code()).isZero();
        assertThat(rows.query(limits.formatted("calls_per_second", "dubai"))).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "calls_per_second, fast", "calls_per_second, -1", "calls_per_second, 1e3",
        "max_concurrent, 1.5", "max_concurrent, -1", "max_concurrent, 10000000000",
        "trunk_calls_per_second, '1,5'", "trunk_calls_per_second, 1e999999999",
    })
    void aLimitThatIsNoneIsNamedWithItsLine(String field, String value) throws SQLException {
        String good = entry("tokyo", "wss://tokyo.example.com", token("a-secret-of-tokyo"));
        String bad =
                entry("bad", "wss://bad.example.com", token("b"))
                        + "  %s: \"%s\"\n".formatted(field, value);
        Ran applied = cli.typing("livekit:\n" + good + bad).run("livekit", "apply", "-");

        assertThat(applied.code()).isEqualTo(ExitCode.FAILED);
        assertThat(applied.err())
                .contains("line 6", "%s is '%s', expected ".formatted(field, value))
                .contains("Nothing was written");
        assertThat(rows.query("select count(*) from lad_dev.voice_agent_livekit")).isEqualTo("0");
    }

    @Test
    void refusesRulesThatRoutingWouldMisreadUnlessTheyAreThereAlready() throws SQLException {
        String number =
                """
                numbers:
                - country_code: "+971"
                  base_number: 545335200
                  provider: etisalat
                  rules: {allowed_outbound: mars}
                """;
        Ran refused = cli.typing(number).run("number", "apply", "-");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("line 2: allowed_outbound 'mars' is not known");

        rows.execute(
                "insert into lad_dev.voice_agent_numbers (country_code, base_number, rules)"
                        + " values ('+971', 545335200, '{\"allowed_outbound\": \"mars\"}')");
        assertThat(cli.typing(number).run("number", "apply", "-").out())
                .contains("provider: (none) -> etisalat");
    }

    @Test
    void aUrlIsCheckedAndItsPasswordNotShown() throws SQLException {
        config("dubai", "wss://me:hunter2@dubai.example.com", token(SECRET), "ST_1");
        String wanted = "livekit:\n" + entry("dubai", "wss://dubai.example.com", token("other"));
        Ran applied = cli.typing(wanted).run("livekit", "apply", "-");
        assertThat(applied.out())
                .contains("url: wss://hidden@dubai.example.com -> wss://dubai.example.com")
                .doesNotContain("hunter2");

        String wrong = "livekit:\n" + entry("berlin", "\"'wss://berlin'\"", token("secret"));
        assertThat(cli.typing(wrong).run("livekit", "apply", "-").err())
                .contains("line 2: url is in quotes");
    }

    /** Each row against all others, one statement for each, took minutes. */
    @Test
    void appliesTwentyThousandChangedRows() throws SQLException {
        rows.execute(
                "insert into lad_dev.voice_agent_numbers (country_code, base_number, provider,"
                        + " rules) select '+971', 500000000 + i, 'etisalat', '{\"outbound\": true}'"
                        + " from generate_series(1, 20000) i");
        String wanted =
                cli.run("number", "export").out().replace("\"etisalat\"", "\"du\"")
                        + "- country_code: \"+971\"\n  base_number: 499999999\n";

        Ran applied = cli.typing(wanted).run("number", "apply", "-");

        assertThat(applied.err()).contains("Changed rows: 20001");
        assertThat(
                        rows.query(
                                "select count(*) from lad_dev.voice_agent_numbers where provider ="
                                        + " 'du'"))
                .isEqualTo("20000");
        assertThat(cli.typing(wanted).run("number", "apply", "-").err()).contains("No changes");
    }

    @Test
    void theAuditLogNamesWhoApplied() throws SQLException {
        String file =
                "livekit:\n"
                        + entry("tokyo", "wss://tokyo.example.com", token("a-secret-of-tokyo"));
        assertThat(cli.typing(file).run("livekit", "apply", "-").code()).isZero();
        String number =
                """
                numbers:
                - country_code: "+971"
                  base_number: 545335200
                  rules: {outbound: true}
                """;
        assertThat(cli.typing(number).run("number", "apply", "-").code()).isZero();

        assertThat(
                        rows.query(
                                "select string_agg(actor || ' ' || action || ' ' || table_name,"
                                        + " ', ' order by id) from lad_dev.trunkline_audit"))
                .isEqualTo(
                        "cli:%1$s insert voice_agent_livekit, cli:%1$s insert voice_agent_numbers"
                                .formatted(System.getProperty("user.name")));
    }

    private void sampleRows() throws SQLException {
        config("dubai", "wss://dubai.example.com", token(SECRET), "ST_1");
        config("berlin", "wss://berlin.example.com", token(SECRET), "ST_0");
        rows.execute(
                ("insert into lad_dev.voice_agent_numbers (country_code, base_number, provider, rules)"
                                + " values ('+971', 545335200, 'etisalat', '{\"outbound\": true,"
                                + " \"livekit_config\": \"%s\"}'), ('+1', 4155550100, null, null)")
                        .formatted(
                                rows.query(
                                        "select id from lad_dev.voice_agent_livekit where name ="
                                                + " 'dubai'")));
    }

    private void plainRow() throws SQLException {
        config("plain", "wss://plain.example.com", PLAIN, "ST_3");
    }

    private void config(String name, String url, String stored, String trunk) throws SQLException {
        rows.execute(
                ("insert into lad_dev.voice_agent_livekit (name, livekit_url, livekit_api_key,"
                                + " livekit_api_secret, trunk_id, updated_at)"
                                + " values ('%s', '%s', 'key', '%s', '%s', '2026-01-01')")
                        .formatted(name, url, stored, trunk));
    }

    /** All that is stored, and when it was written. */
    private String written() throws SQLException {
        return rows.query(
                "select string_agg(c::text, ';' order by name) from lad_dev.voice_agent_livekit c");
    }

    private static String token(String secret) {
        return SecretKeyRing.parse(KEY).encrypt(new Secret(secret));
    }

    private static String entry(String name, String url, String token) {
        return "- name: %s\n  url: %s\n  api_key: key\n  api_secret: %s\n"
                .formatted(name, url, token);
    }
}
