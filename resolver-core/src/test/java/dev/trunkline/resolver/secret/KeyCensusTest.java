package dev.trunkline.resolver.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyCensusTest {
    private static final String FIRST = SecretKeyRing.generateKey().reveal();
    private static final String OLD = SecretKeyRing.generateKey().reveal();

    @Test
    void countsWhatEachKeyOpens() {
        SecretKeyRing keys = SecretKeyRing.parse(FIRST + "," + OLD);
        String foreign =
                SecretKeyRing.parse(SecretKeyRing.generateKey().reveal()).encrypt(new Secret("c"));
        KeyCensus census =
                KeyCensus.of(
                        keys,
                        List.of(
                                keys.open(keys.encrypt(new Secret("a"))),
                                keys.open(SecretKeyRing.parse(OLD).encrypt(new Secret("b"))),
                                keys.open(SecretKeyRing.parse(OLD).encrypt(new Secret("b"))),
                                keys.open("plain"),
                                keys.open(foreign)));

        assertThat(census.rowsByKey().keySet()).containsExactlyElementsOf(keys.fingerprints());
        assertThat(census.rowsByKey().values()).containsExactly(1, 2);
        assertThat(census.plainText()).isEqualTo(1);
        assertThat(census.undecryptable()).isEqualTo(1);
        assertThat(census.due()).isEqualTo(3);
    }

    @Test
    void aKeyThatOpensNothingIsListedToo() {
        assertThat(KeyCensus.of(SecretKeyRing.parse(FIRST), List.of()).rowsByKey().values())
                .containsExactly(0);
        assertThat(KeyCensus.of(null, List.of()))
                .isEqualTo(new KeyCensus(Map.of(), 0, 0))
                .extracting(KeyCensus::due)
                .isEqualTo(0);
    }
}
