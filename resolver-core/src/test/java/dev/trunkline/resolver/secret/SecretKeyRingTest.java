package dev.trunkline.resolver.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.macasaet.fernet.Key;
import com.macasaet.fernet.Token;
import dev.trunkline.resolver.phone.RandomText;
import dev.trunkline.resolver.secret.OpenedSecret.Opened;
import dev.trunkline.resolver.secret.OpenedSecret.PlainText;
import dev.trunkline.resolver.secret.OpenedSecret.Undecryptable;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretKeyRingTest {
    private static final String FIRST = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";
    private static final String SECOND = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Secret SECRET = new Secret("APIsecret");

    private final SecretKeyRing ring = SecretKeyRing.parse(FIRST + "," + SECOND);

    @Test
    void theFirstKeyEncrypts() {
        String stored = ring.encrypt(SECRET);

        assertThat(stored).startsWith("dev-s-t-gAAAAA");
        assertThat(SecretKeyRing.parse(FIRST).open(stored))
                .isEqualTo(new Opened(SECRET, ring.fingerprints().getFirst(), 0));
        assertThat(SecretKeyRing.parse(SECOND).open(stored)).isInstanceOf(Undecryptable.class);
    }

    @Test
    void everyKeyDecryptsAndIsNamed() {
        String old = SecretKeyRing.parse(SECOND).encrypt(SECRET);

        assertThat(ring.open(old)).isEqualTo(new Opened(SECRET, ring.fingerprints().get(1), 1));
    }

    @Test
    void fingerprintsAreOfTheKeysAlone() {
        assertThat(ring.fingerprints())
                .containsExactly(fingerprint(FIRST), fingerprint(SECOND))
                .allSatisfy(print -> assertThat(print).matches("[0-9a-f]{8}"))
                .doesNotHaveDuplicates();
        assertThat(ring).hasToString("SecretKeyRing" + ring.fingerprints());
        assertThat(RingKey.of(FIRST)).hasToString("RingKey[" + fingerprint(FIRST) + "]");
    }

    @Test
    void twoTokensOfASecretDiffer() {
        assertThat(ring.encrypt(SECRET)).isNotEqualTo(ring.encrypt(SECRET));
    }

    @Test
    void blanksAroundKeysDontCount() {
        assertThat(SecretKeyRing.parse(" " + FIRST + " ,\n" + SECOND + "\n").fingerprints())
                .isEqualTo(ring.fingerprints());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4",
                "cw/0x689RpI+jtRR7oE8h/eQsKImvJapLeSbXpwF4e4=",
                "cw/0x689RpI+jtRR7oE8h/eQsKImvJapLeSbXpwF4e4",
                "cw/0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4="
            })
    void bothAlphabetsAndMissingPaddingAreTheSameKey(String key) {
        assertThat(SecretKeyRing.parse(key).fingerprints())
                .containsExactly(ring.fingerprints().getFirst());
    }

    @Test
    void generatedKeysAreKeys() {
        String key = SecretKeyRing.generateKey().reveal();

        assertThat(SecretKeyRing.parse(key).fingerprints()).hasSize(1);
        assertThat(SecretKeyRing.generateKey().reveal()).isNotEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "dev-s-t", "x dev-s-t-x", " plain", "gAAAAA"})
    void withoutPrefixItIsPlainText(String stored) {
        assertThat(ring.open(stored)).isEqualTo(new PlainText(new Secret(stored)));
        assertThat(SecretKeyRing.token(stored)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " %s",
                "\t%s\r\n",
                "\uFEFF%s",
                "\u00A0%s\u200B",
                "\"%s\"",
                "'%s'",
                "\uFEFF \"%s\"\n",
                "\u201C%s\u201D"
            })
    void aTokenIsReadAsTheTokenItIsHoweverItWasCopied(String copied) {
        String token = ring.encrypt(SECRET);

        assertThat(ring.open(copied.formatted(token)))
                .isEqualTo(new Opened(SECRET, ring.fingerprints().getFirst(), 0));
        assertThat(SecretKeyRing.token(copied.formatted(token))).isEqualTo(token);
    }

    @Test
    void aTokenMayBeBrokenIntoLinesAndOfEitherAlphabet() {
        for (int i = 0; i < 50; i++) {
            String token = ring.encrypt(SECRET);
            String other = "dev-s-t-" + token.substring(8).replace('-', '+').replace('_', '/');
            assertThat(ring.open(other.replaceAll("(.{40})", "$1\n"))).isInstanceOf(Opened.class);
        }
    }

    @Test
    void aLineEndAfterTheTokenDoesNoHarm() {
        assertThat(ring.open(ring.encrypt(SECRET) + "\n")).isInstanceOf(Opened.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gAAAAA",
                "%%%%",
                "not a token",
                "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA=="
            })
    void whatIsNoTokenIsUndecryptable(String token) {
        assertThat(ring.open("dev-s-t-" + token))
                .isEqualTo(new Undecryptable("what follows the prefix is not a Fernet token"));
    }

    @Test
    void aTokenOfNoInstantIsUndecryptable() {
        byte[] bytes = bytes(ring.encrypt(SECRET));
        ByteBuffer.wrap(bytes).putLong(1, Long.MAX_VALUE);

        assertThat(ring.open(stored(bytes))).isInstanceOf(Undecryptable.class);
    }

    @Test
    void aSignedTokenOfBytesThatAreNoTextIsUndecryptable() {
        String token = Token.generate(new Key(FIRST), new byte[] {(byte) 0xc3, 0x28}).serialise();

        assertThat(ring.open("dev-s-t-" + token))
                .isEqualTo(
                        new Undecryptable(
                                "key "
                                        + fingerprint(FIRST)
                                        + " signed the token, but its content is damaged"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | key 1 of 1 is empty",
                "' ' | key 1 of 1 is empty",
                "{good}, | key 2 of 2 is empty",
                "short | key 1 of 1 has 5 characters instead of 44",
                "{good},short,{good} | key 2 of 3 has 5 characters instead of 44",
                "a,{good},b | key 1 of 3 has 1 characters instead of 44; key 3 of 3 has 1 characters",
                "cw?0x689RpI?jtRR7oE8h?eQsKImvJapLeSbXpwF4e4= | key 1 of 1 is not base64",
                "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e | key 1 of 1 has 42 characters",
                "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e== | key 1 of 1 holds 31 bytes instead of 32",
                "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4a | key 1 of 1 holds 33 bytes instead of 32"
            })
    void malformedKeysAreNamedByPositionAndNotShown(String text, String expected) {
        assertThatExceptionOfType(MalformedKeyException.class)
                .isThrownBy(() -> SecretKeyRing.parse(text.replace("{good}", FIRST)))
                .withMessageContaining(expected)
                .withMessageContaining("a Fernet key is the base64 of 32 bytes")
                .withMessageNotContainingAny(FIRST, "cw_0x", "short");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anySecretComesBack(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            Secret secret = new Secret(RandomText.anything(random, 100));
            assertThat(ring.open(ring.encrypt(secret)))
                    .isEqualTo(new Opened(secret, fingerprint(FIRST), 0));
        }
    }

    @ParameterizedTest
    @MethodSource("positions")
    void aTokenWithAnyByteChangedIsUndecryptable(int position) {
        byte[] bytes = bytes(ring.encrypt(SECRET));
        for (int bit = 0; bit < 8; bit++) {
            byte[] changed = bytes.clone();
            changed[position] ^= (byte) (1 << bit);
            assertThat(ring.open(stored(changed)))
                    .isInstanceOfSatisfying(
                            Undecryptable.class,
                            opened -> assertThat(opened.reason()).doesNotContain("APIsecret"));
        }
    }

    /** Version, time, initialization vector, one block, HMAC. */
    static IntStream positions() {
        return IntStream.range(0, 1 + 8 + 16 + 16 + 32);
    }

    @Test
    void manyThreadsMayShareARing() {
        List<Secret> secrets =
                IntStream.range(0, 2_000).mapToObj(i -> new Secret("s" + i)).toList();

        assertThat(secrets.parallelStream().map(secret -> ring.open(ring.encrypt(secret))))
                .containsExactlyElementsOf(
                        secrets.stream().map(s -> new Opened(s, fingerprint(FIRST), 0)).toList());
    }

    @Test
    void nothingShowsASecret() {
        assertThat(ring.open(ring.encrypt(SECRET)).toString()).doesNotContain("APIsecret");
        assertThat(ring.open("APIsecret").toString()).doesNotContain("APIsecret");
        assertThat(SECRET).hasToString("Secret[hidden]").hasSameHashCodeAs(new Secret("APIsecret"));
        assertThat(SECRET).isNotEqualTo(new Secret("other")).isNotEqualTo("APIsecret");
    }

    private static String fingerprint(String key) {
        return SecretKeyRing.parse(key).fingerprints().getFirst();
    }

    private static byte[] bytes(String stored) {
        return Base64.getUrlDecoder().decode(stored.substring(SecretKeyRing.PREFIX.length()));
    }

    private static String stored(byte[] token) {
        return SecretKeyRing.PREFIX + Base64.getUrlEncoder().encodeToString(token);
    }
}
