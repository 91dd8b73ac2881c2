package dev.trunkline.resolver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeTest {
    private static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");

    @Test
    void readsWhatTheTriggersSend() {
        assertThat(Change.parse("config " + ID)).isEqualTo(new Change.OfConfig(ID, false));
        assertThat(Change.parse("config " + ID + " rotation"))
                .isEqualTo(new Change.OfConfig(ID, true));
        assertThat(Change.parse("number 545335200 +971"))
                .isEqualTo(new Change.OfNumber("+971", 545335200));
        assertThat(Change.parse("number 7 ")).isEqualTo(new Change.OfNumber(null, 7));
        assertThat(Change.parse("number  ")).isEqualTo(new Change.OfNumber(null, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "", "config", "config x", "number", "number x y", "number 1"})
    void whatItDoesNotKnowMeansAnything(String payload) {
        assertThat(Change.parse(payload)).isEqualTo(new Change.Anything());
    }
}
