package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.secret.SecretKeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCommandTest {
    private static final String KEY_NAME = "LIVEKIT_SECRET_ENCRYPTION_KEY";
    private static final String KEY = SecretKeyRing.generateKey().reveal();
    private static final String OTHER_KEY = SecretKeyRing.generateKey().reveal();
    private static final String PLANTED = "planted-secret-e7c1";

    private final CommandRun cli = new CommandRun().with(KEY_NAME, KEY);

    @Test
    void encryptsAnArgumentAndDecryptsItAgain() {
        Ran encrypted = cli.run("secret", PLANTED);

        assertThat(encrypted.code()).isZero();
        assertThat(encrypted.err()).isEmpty();
        assertThat(encrypted.out()).startsWith("dev-s-t-gAAAAA").doesNotContain(PLANTED);
        assertThat(encrypted.out().lines()).hasSize(1);
        assertThat(cli.run("secret", encrypted.out().strip())).isEqualTo(line(PLANTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void readsOneLineOfStandardInput(String dash) {
        String[] arguments =
                dash.isEmpty() ? new String[] {"secret"} : new String[] {"secret", "-"};
        String token = cli.typing(PLANTED + "\r\n").run(arguments).out();

        assertThat(cli.typing(token).run(arguments)).isEqualTo(line(PLANTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-starts-with-dash", "--secret=x", "with blank", "äöü ☎", "a=b&c"})
    void takesAnyValue(String value) {
        String token = cli.run("secret", value).out().strip();

        assertThat(cli.run("secret", token)).isEqualTo(line(value));
    }

    @Test
    void decryptsWithEveryKeyAndEncryptsWithTheFirst() {
        String old = cli.run("secret", PLANTED).out().strip();
        cli.with(KEY_NAME, OTHER_KEY + "," + KEY);
        String renewed = cli.run("secret", PLANTED).out().strip();

        assertThat(cli.run("secret", old)).isEqualTo(line(PLANTED));
        assertThat(cli.with(KEY_NAME, OTHER_KEY).run("secret", renewed)).isEqualTo(line(PLANTED));
    }

    @Test
    void readsTheKeyFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        String token = cli.run("secret", PLANTED).out().strip();
        CommandRun other = new CommandRun().with(KEY_NAME + "_FILE", file.toString());

        assertThat(other.run("secret", token)).isEqualTo(line(PLANTED));
    }

    @Test
    void saysWhichSettingIsMissing() {
        Ran failed = new CommandRun().run("secret", PLANTED);

        assertThat(failed.code()).isEqualTo(3);
        assertThat(failed.err())
                .startsWith("trunkline: LIVEKIT_SECRET_ENCRYPTION_KEY")
                .contains("is not set", "trunkline secret generate-key");
        assertThat(failed.all()).doesNotContain(PLANTED);
    }

    @Test
    void saysWhatIsWrongWithTheKeyAndDoesNotShowIt() {
        Ran failed = cli.with(KEY_NAME, "too-short-a-key").run("secret", PLANTED);

        assertThat(failed.code()).isEqualTo(3);
        assertThat(failed.err()).contains("key 1 of 1 has 15 characters instead of 44");
        assertThat(failed.all()).doesNotContain("too-short-a-key", PLANTED);
    }

    @Test
    void refusesATokenOfAnotherKey() {
        String token = cli.run("secret", PLANTED).out().strip();
        Ran failed = cli.with(KEY_NAME, OTHER_KEY).run("secret", token);

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).startsWith("trunkline: can't decrypt the value: none of the 1");
    }

    @Test
    void refusesMoreThanOneLineOrValueAndShowsNone() {
        Ran lines = cli.typing(PLANTED + "\n" + PLANTED + "\n").run("secret");
        Ran values = cli.run("secret", PLANTED, "planted-too");

        assertThat(lines.code()).isEqualTo(2);
        assertThat(lines.all()).contains("more than one line").doesNotContain("planted");
        assertThat(values.code()).isEqualTo(2);
        assertThat(values.all()).contains("more than one value").doesNotContain("planted");
    }

    @Test
    void refusesNothing() {
        assertThat(cli.typing("").run("secret").code()).isEqualTo(2);
        assertThat(cli.typing(" \n").run("secret").code()).isEqualTo(2);
        assertThat(cli.run("secret", "").code()).isEqualTo(2);
    }

    @Test
    void explicitFormsRefuseWhatIsDoneAlready() {
        String token = cli.run("secret", "encrypt", PLANTED).out().strip();

        assertThat(cli.run("secret", "decrypt", token)).isEqualTo(line(PLANTED));
        assertThat(cli.run("secret", "encrypt", token).code()).isEqualTo(1);
        assertThat(cli.run("secret", "decrypt", PLANTED).code()).isEqualTo(1);
        assertThat(cli.run("secret", "decrypt", PLANTED).all()).doesNotContain(PLANTED);
    }

    @Test
    void generatesAKeyWithoutAnySetting() {
        Ran first = new CommandRun().run("secret", "generate-key");
        Ran second = new CommandRun().run("secret", "generate-key");

        assertThat(first.code()).isZero();
        assertThat(SecretKeyRing.parse(first.out().strip()).fingerprints()).hasSize(1);
        assertThat(second.out()).isNotEqualTo(first.out());
    }

    private static Ran line(String text) {
        return new Ran(0, text + System.lineSeparator(), "");
    }
}
