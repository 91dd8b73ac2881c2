package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SecretRotateCommandIT {
    private static final String KEY_NAME = "LIVEKIT_SECRET_ENCRYPTION_KEY";
    private static final String OLD = SecretKeyRing.generateKey().reveal();
    private static final String NEW = SecretKeyRing.generateKey().reveal();
    private static final String FOREIGN = SecretKeyRing.generateKey().reveal();

    private final MigratedDatabase database = MigratedDatabase.fresh();
    private final CommandRun cli =
            CommandRun.on(database.database()).with(KEY_NAME, NEW + "," + OLD);

    @Test
    void saysBeforeAndAfterAndWhetherTheOldKeyMayGo() throws SQLException {
        insert("one", token(OLD));
        insert("two", token(OLD));
        insert("three", token(NEW));
        Ran dry = cli.run("secret", "rotate", "--dry-run");
        Ran rotated = cli.run("secret", "rotate");
        Ran again = cli.run("secret", "rotate");

        assertThat(dry.code()).isZero();
        assertThat(dry.out())
                .containsPattern(fingerprint(NEW) + " \\(first\\) +1\n")
                .containsPattern(fingerprint(OLD) + " +2\n")
                .contains("May the old key be removed? No: 2 rows need it");
        assertThat(rotated.code()).isZero();
        assertThat(rotated.out())
                .containsPattern(fingerprint(NEW) + " \\(first\\) +1 +3\n")
                .containsPattern(fingerprint(OLD) + " +2 +0\n")
                .contains("Rows re-encrypted: 2", "May the old key be removed? Yes");
        assertThat(again.out()).contains("Rows re-encrypted: 0");
        assertThat(cli.with(KEY_NAME, NEW).run("livekit", "show", "one").out())
                .contains("encrypted (key " + fingerprint(NEW) + ")");
        assertThat(cli.run("secret", "rotate").out()).contains("There is none: one key is set.");
        assertThat(dry.all() + rotated.all()).doesNotContain("planted", "dev-s-t-", OLD, NEW);
    }

    @Test
    void namesWhatItLeavesAlone() throws SQLException {
        String foreign = token(FOREIGN);
        insert("foreign", foreign);
        insert("plain", "planted-plain");
        Ran first = cli.run("secret", "rotate", "--json");
        Ran second = cli.run("secret", "rotate", "--encrypt-plaintext");

        JsonNode report = first.json();
        assertThat(first.code()).isEqualTo(1);
        assertThat(report.get("no_key_opens").get(0).asString()).isEqualTo("foreign");
        assertThat(report.get("plain_text").get(0).asString()).isEqualTo("plain");
        assertThat(report.get("complete").asBoolean()).isFalse();
        assertThat(report.get("old_key_removable").asBoolean()).isTrue();
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.out())
                .contains("No key opens the secret of, left alone: foreign")
                .contains("Rows re-encrypted: 1");
        assertThat(stored("foreign")).isEqualTo(foreign);
        assertThat(SecretKeyRing.parse(NEW).open(stored("plain")).toString())
                .contains("Secret[hidden]");
        assertThat(first.all() + second.all()).doesNotContain("planted", "dev-s-t-");
    }

    @Test
    void theAuditLogNamesTheAuthorAndHidesSecrets() throws SQLException {
        insert("one", token(OLD));
        var _ = cli.run("secret", "rotate");
        var _ = cli.run("livekit", "update", "one", "--trunk", "ST_7");
        var _ = cli.run("number", "add", "+971545335200", "--livekit", "one");
        Ran list = cli.run("audit", "list", "--config", "one");
        JsonNode json = cli.run("audit", "list", "--json", "--since", "1h").json();
        Ran number = cli.run("audit", "list", "--number", "+971545335200");

        String me = "cli:" + System.getProperty("user.name");
        assertThat(list.code()).isZero();
        assertThat(list.out().lines().count()).isEqualTo(4);
        assertThat(list.out())
                .contains(me, "trunk_id:  -> ST_7", "livekit_api_secret: hidden -> changed")
                .contains("rotation")
                .doesNotContain("planted", "dev-s-t-");
        assertThat(json).hasSize(4);
        assertThat(json.get(0).get("table").asString()).isEqualTo("voice_agent_numbers");
        assertThat(json.get(1).get("actor").asString()).isEqualTo(me);
        assertThat(json.get(1).get("after").get("livekit_api_secret").asString())
                .isEqualTo("hidden");
        assertThat(number.out()).contains("insert +971545335200");
        assertThat(cli.run("audit", "list", "--limit", "1").out().lines().count()).isEqualTo(2);
        assertThat(cli.run("audit", "list", "--config", "none").err()).contains("No such change");
    }

    /** PostgreSQL's own message of such an error shows the whole row. */
    @Test
    void aRefusedWriteShowsNoSecret() throws SQLException {
        insert("one", token(OLD));
        insert("plain", "planted-plain");
        database.execute(
                """
                alter table lad_dev.voice_agent_livekit add constraint as_it_is
                    check (livekit_api_secret in ('%s', 'planted-plain'))
                """
                        .formatted(stored("one")));
        Ran refused = cli.run("secret", "rotate", "--encrypt-plaintext");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("as_it_is");
        assertThat(refused.all()).doesNotContain("planted", "dev-s-t-", OLD, NEW);
        assertThat(stored("plain")).isEqualTo("planted-plain");
    }

    private void insert(String name, String stored) throws SQLException {
        database.execute(
                """
                insert into lad_dev.voice_agent_livekit
                    (name, livekit_url, livekit_api_key, livekit_api_secret)
                values ('%s', 'wss://x', 'key', '%s')
                """
                        .formatted(name, stored));
    }

    private String stored(String name) throws SQLException {
        return database.query(
                "select livekit_api_secret from lad_dev.voice_agent_livekit where name = '%s'"
                        .formatted(name));
    }

    private static String token(String key) {
        return SecretKeyRing.parse(key).encrypt(new Secret("planted-secret"));
    }

    private static String fingerprint(String key) {
        return SecretKeyRing.parse(key).fingerprints().getFirst();
    }
}
