package dev.trunkline.resolver.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTextTest {
    @ParameterizedTest
    @CsvSource({"off, 0", "default, -1", "0.5, 0.5", "' 10 ', 10", "1234567, 1234567"})
    void readsRates(String text, double rate) {
        assertThat(LimitText.rate(text)).isEqualTo(rate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "-1", "1e9", "1234567890"})
    void saysWhatIsNoRate(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitText.rate(text))
                .withMessageContaining("such as 10 or 0.5");
    }

    @Test
    void countsAreWhole() {
        assertThat(LimitText.count("7")).isEqualTo(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitText.count("0.5"))
                .withMessage("'0.5' is no whole number");
    }

    @Test
    void writesWhatItReads() {
        assertThat(LimitText.of(null)).isEqualTo("default");
        assertThat(LimitText.of(0)).isEqualTo("off");
        assertThat(LimitText.of(2.5)).isEqualTo("2.5");
    }
}
