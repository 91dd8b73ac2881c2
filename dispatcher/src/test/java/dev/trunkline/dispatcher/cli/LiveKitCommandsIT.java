package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveKitCommandsIT {
    private static final String SECRET = "planted-secret-9b2f";
    private static final String KEY_NAME = "LIVEKIT_SECRET_ENCRYPTION_KEY";
    private static final String KEY = SecretKeyRing.generateKey().reveal();
    private static final String FINGERPRINT = SecretKeyRing.parse(KEY).fingerprints().getFirst();

    private final MigratedDatabase database = MigratedDatabase.fresh();
    private final CommandRun cli = CommandRun.on(database.database()).with(KEY_NAME, KEY);

    @Test
    void addsAServerWithItsSecretEncrypted() throws SQLException {
        Ran added = addDubai();

        assertThat(added.code()).isZero();
        assertThat(added.out())
                .isEqualToNormalizingNewlines(
                        "Added LiveKit config 'dubai' (%s), secret encrypted (key %s)\n"
                                .formatted(dubaiId(), FINGERPRINT));
        assertThat(stored()).startsWith("dev-s-t-gAAAAA");
        assertThat(cli.run("secret", stored()).out().strip()).isEqualTo(SECRET);
        assertThat(added.all()).doesNotContain(SECRET, stored());
    }

    @Test
    void takesTheSecretFromAFileOrAnArgumentButWarns(@TempDir Path folder)
            throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Ran fromFile = add("a", "--secret-file", file.toString());
        Ran fromArgument = add("b", "--secret", SECRET);

        assertThat(fromFile.code()).isZero();
        assertThat(fromFile.err()).isEmpty();
        assertThat(fromArgument.code()).isZero();
        assertThat(fromArgument.err()).contains("warning: --secret stays in the shell's history");
        assertThat(cli.run("secret", stored("a")).out().strip()).isEqualTo(SECRET);
        assertThat(cli.run("secret", stored("b")).out().strip()).isEqualTo(SECRET);
        assertThat(fromFile.all() + fromArgument.all()).doesNotContain(SECRET);
    }

    @Test
    void encryptsNothingTwice() throws SQLException {
        String token = cli.run("secret", SECRET).out().strip();
        add("dubai", "--secret", token);

        assertThat(cli.run("secret", stored()).out().strip()).isEqualTo(SECRET);
    }

    @Test
    void addsNothingWithoutSecretOrKey() throws SQLException {
        Ran noSecret = add("dubai");
        Ran noKey = add(cli.without(KEY_NAME), "dubai", "--secret", SECRET);

        assertThat(noSecret.code()).isEqualTo(2);
        assertThat(noSecret.err()).contains("--secret-stdin or --secret-file");
        assertThat(noKey.code()).isEqualTo(3);
        assertThat(noKey.err()).contains("LIVEKIT_SECRET_ENCRYPTION_KEY").doesNotContain(SECRET);
        assertThat(database.query("select count(*) from lad_dev.voice_agent_livekit"))
                .isEqualTo("0");
    }

    @Test
    void saysAllThatIsWrong() {
        Ran wrong =
                cli.typing(SECRET)
                        .run(
                                "livekit",
                                "add",
                                " ",
                                "--url",
                                "x",
                                "--api-key",
                                "k",
                                "--secret-stdin");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualToNormalizingNewlines(
                        "trunkline: name is blank; url has no scheme; write it as wss://host,"
                                + " ws://host:port, https://host or http://host:port\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"wss://dubai.ae\"', url is in quotes",
        "dubai.ae, url has no scheme",
        "wss://me:hunter2@dubai.ae, url holds a user or a password",
        "wss://dubai.ae?key=hunter2, url holds a query",
        "wss://dubai.ae:70000, url has a port that does not exist",
    })
    void storesNoUrlThatNoCallCouldUse(String url, String why) throws SQLException {
        Ran added =
                cli.typing(SECRET)
                        .run(
                                "livekit",
                                "add",
                                "dubai",
                                "--url",
                                url,
                                "--api-key",
                                "k",
                                "--secret-stdin");
        assertThat(added.code()).isEqualTo(2);
        assertThat(added.err()).contains(why).doesNotContain("hunter2");

        addDubai();
        Ran moved =
                cli.typing(SECRET)
                        .run("livekit", "update", "dubai", "--url", url, "--secret-stdin");
        assertThat(moved.code()).isEqualTo(2);
        assertThat(moved.err()).contains(why).doesNotContain("hunter2");
    }

    @Test
    void underscoresInHostNamesAreFine() {
        assertThat(
                        cli.typing(SECRET)
                                .run(
                                        "livekit",
                                        "add",
                                        "docker",
                                        "--url",
                                        "ws://my_livekit:7880",
                                        "--api-key",
                                        "k",
                                        "--secret-stdin")
                                .code())
                .isZero();
    }

    @Test
    void showsNoPasswordOfAUrlThatOthersStored() throws SQLException {
        insert("old", SECRET);
        database.execute(
                "update lad_dev.voice_agent_livekit set livekit_url = 'wss://me:hunter2@x?p=q7'");
        for (String[] command :
                List.of(
                        new String[] {"livekit", "list"},
                        new String[] {"livekit", "list", "--json"},
                        new String[] {"livekit", "show", "old"},
                        new String[] {"livekit", "show", "old", "--json"})) {
            assertThat(cli.run(command).all())
                    .contains("wss://hidden@x?hidden")
                    .doesNotContain("hunter2", "q7");
        }
    }

    /** What the database has is never encrypted once more. */
    @Test
    void aStoredTokenGivenAsSecretIsOpened() throws SQLException {
        addDubai();
        String token = stored();
        assertThat(
                        cli.typing("\uFEFF \"" + token + "\"\n")
                                .run("livekit", "update", "dubai", "--secret-stdin")
                                .code())
                .isZero();
        assertThat(SecretKeyRing.parse(KEY).open(stored()))
                .isInstanceOfSatisfying(
                        OpenedSecret.Opened.class,
                        opened -> assertThat(opened.secret()).isEqualTo(new Secret(SECRET)));
    }

    @Test
    void refusesANameThatIsTaken() {
        addDubai();
        Ran again = addDubai();

        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("another LiveKit config has the name 'dubai'");
    }

    @Test
    void listsServersWithTheStateOfTheirSecrets() throws SQLException {
        addDubai();
        insert("blank", "");
        insert("plain", SECRET);
        insert("strange", "dev-s-t-gAAAAA");
        Ran list = cli.run("livekit", "list");

        assertThat(list.out().replace(FINGERPRINT, "1a2b3c4d").replaceAll("[0-9a-f-]{36}", "(id)"))
                .isEqualToNormalizingNewlines(
                        """
                        NAME     URL             API KEY  SECRET                    TRUNK  WORKER  ID
                        blank    wss://x         hidden   missing                   -      -       (id)
                        dubai    wss://dubai.ae  hidden   encrypted (key 1a2b3c4d)  ST_1   agent   (id)
                        plain    wss://x         hidden   plain text                -      -       (id)
                        strange  wss://x         hidden   no key opens it           -      -       (id)
                        """);
        assertThat(list.all()).doesNotContain(SECRET, stored(), "gAAAAA");
    }

    @Test
    void listsAnArrayOfJson() throws SQLException {
        assertThat(cli.run("livekit", "list", "--json").json()).isEmpty();
        addDubai();
        Ran list = cli.run("livekit", "list", "--json");

        assertThat(list.json()).hasSize(1);
        assertThat(list.json().get(0).get("name").asString()).isEqualTo("dubai");
        assertThat(list.json().get(0).get("secret").asString()).isEqualTo("encrypted");
        assertThat(list.json().get(0).get("secret_key").asString()).isEqualTo(FINGERPRINT);
        assertThat(list.all()).doesNotContain(SECRET, stored());
    }

    @Test
    void showsAServerByNameAndIdWithItsNumbers() throws SQLException {
        addDubai();
        cli.run("number", "add", "+971545335200", "--livekit", "dubai");
        Ran byName = cli.run("livekit", "show", "dubai");
        Ran byId = cli.run("livekit", "show", dubaiId());

        assertThat(byName.code()).isZero();
        assertThat(byId).isEqualTo(byName);
        assertThat(byName.out())
                .contains("name:            dubai")
                .contains("secret:          encrypted (key " + FINGERPRINT + ")")
                .contains("numbers:         +971545335200")
                .doesNotContain(SECRET);
        assertThat(cli.run("livekit", "show", "dubai", "--json").json().get("numbers").toString())
                .isEqualTo("[\"+971545335200\"]");
    }

    @Test
    void tellsKeysApart() {
        addDubai();
        String newKey = SecretKeyRing.generateKey().reveal();
        Ran rotated = cli.with(KEY_NAME, newKey + "," + KEY).run("livekit", "show", "dubai");
        Ran lost = cli.with(KEY_NAME, newKey).run("livekit", "show", "dubai");
        Ran keyless = cli.without(KEY_NAME).run("livekit", "show", "dubai");

        assertThat(rotated.out()).contains("encrypted (key " + FINGERPRINT + ", an old one)");
        assertThat(lost.out()).contains("secret:          no key opens it\n");
        assertThat(keyless.out()).contains("secret:          no key opens it\n");
    }

    @Test
    void updatesWhatIsNamedOnly() throws SQLException {
        addDubai();
        String before = stored();
        Ran updated = cli.run("livekit", "update", "dubai", "--api-key", "APInew", "--trunk", "");

        assertThat(updated.out()).startsWith("Updated LiveKit config 'dubai'");
        assertThat(database.query("select livekit_api_key from lad_dev.voice_agent_livekit"))
                .isEqualTo("APInew");
        assertThat(database.query("select trunk_id is null from lad_dev.voice_agent_livekit"))
                .isEqualTo("t");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void movesAServerOnlyWithItsSecret() throws SQLException {
        addDubai();
        String[] move = {"livekit", "update", "dubai", "--url", "wss://mine.ae"};
        Ran refused = cli.run(move);
        String url = "select livekit_url from lad_dev.voice_agent_livekit";
        String afterwards = database.query(url);
        Ran moved =
                cli.typing(SECRET + "\n")
                        .run(
                                "livekit",
                                "update",
                                "dubai",
                                "--url",
                                "wss://mine.ae",
                                "--secret-stdin");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("a new url needs the api secret again");
        assertThat(afterwards).isEqualTo("wss://dubai.ae");
        assertThat(moved.code()).isZero();
        assertThat(database.query(url)).isEqualTo("wss://mine.ae");
    }

    @Test
    void updatesTheSecret() throws SQLException {
        addDubai();
        Ran updated =
                cli.typing("planted-new\n")
                        .run("livekit", "update", "dubai", "--secret-stdin", "--json");

        assertThat(updated.json().get("secret").asString()).isEqualTo("encrypted");
        assertThat(updated.all()).doesNotContain("planted-new");
        assertThat(cli.run("secret", stored()).out().strip()).isEqualTo("planted-new");
    }

    @Test
    void removesWhatNobodyUsesAndTheRestByForce() {
        addDubai();
        cli.run("number", "add", "+971545335200", "--livekit", "dubai");
        Ran refused = cli.run("livekit", "remove", "dubai");
        Ran forced = cli.run("livekit", "remove", "dubai", "--force");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("numbers use LiveKit config 'dubai': +971545335200", "--force");
        assertThat(forced.code()).isZero();
        assertThat(forced.out()).contains("Removed LiveKit config 'dubai'", "without a config: 1");
        assertThat(cli.run("livekit", "show", "dubai").err())
                .contains("no LiveKit config has the name or id 'dubai'");
        assertThat(cli.run("livekit", "show", "dubai").code()).isEqualTo(1);
    }

    @Test
    void adviseToMigrateAnEmptySchema() {
        Ran failed = cli.with("DB_SCHEMA", "empty").run("livekit", "list");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("schema empty", "trunkline migrate");
    }

    private Ran addDubai() {
        cli.typing(SECRET + "\n");
        return add("dubai", "--secret-stdin", "--trunk", "ST_1", "--worker-name", "agent");
    }

    private Ran add(String name, String... more) {
        return add(cli, name, more);
    }

    private static Ran add(CommandRun cli, String name, String... more) {
        String[] arguments = new String[7 + more.length];
        String[] first = {"livekit", "add", name, "--url", "wss://dubai.ae", "--api-key", "APIkey"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return cli.run(arguments);
    }

    private void insert(String name, String secret) throws SQLException {
        database.execute(
                """
                insert into lad_dev.voice_agent_livekit
                    (name, livekit_url, livekit_api_key, livekit_api_secret)
                values ('%s', 'wss://x', 'key', '%s')
                """
                        .formatted(name, secret));
    }

    private String stored() throws SQLException {
        return stored("dubai");
    }

    private String stored(String name) throws SQLException {
        return database.query(
                "select livekit_api_secret from lad_dev.voice_agent_livekit where name = '%s'"
                        .formatted(name));
    }

    private String dubaiId() throws SQLException {
        return database.query("select id from lad_dev.voice_agent_livekit where name = 'dubai'");
    }
}
