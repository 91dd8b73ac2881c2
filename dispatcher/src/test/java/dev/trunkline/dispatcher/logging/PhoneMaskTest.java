package dev.trunkline.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneMaskTest {

    @ParameterizedTest
    @CsvSource({
        "+971545335200, +97***00",
        "0545335200, 054***00",
        "' +14155550123 ', +14***23",
        "12345678, 123***78",
        "1234567, ***",
        "+9, ***",
        "'', ''"
    })
    void showsTheEndsAlone(String number, String masked) {
        assertThat(PhoneMask.of(number)).isEqualTo(masked);
    }

    @Test
    void noNumberIsBlank() {
        assertThat(PhoneMask.of(null)).isEmpty();
    }
}
