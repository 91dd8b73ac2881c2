package dev.trunkline.resolver.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"112", "+112", "0501234567", "+971501234567", "123456789012345"})
    void dialable(String number) {
        assertThat(NumberText.isDialable(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "12",
                "+12",
                "1234567890123456",
                "+1234567890123456",
                "+91+33123456789",
                "anonymous",
                "050 1234567",
                "++971501234567",
                "050123456a",
                "٠٥٠١٢٣٤٥٦٧",
                "050123456:"
            })
    void notDialable(String number) {
        assertThat(NumberText.isDialable(number)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "' +971 (50) 123-45.67 ', +971501234567",
        "tel:+9715, tel:+9715",
        "anon-ymous, anonymous",
        "(-), ''"
    })
    void separatorsAreRemovedAndNothingElse(String text, String expected) {
        assertThat(NumberText.withoutSeparators(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'  ', ''",
        "' +971 50', +97150",
        "'\u00a0+971', +971",
        "(+971, 971",
        "+97+1, +971",
        "tel:+971, 971",
        "+, +",
        "abc, ''",
        "٠٥٠١٢٣٤٥٦٧, 0501234567",
        "𝟎𝟓𝟎, 050"
    })
    void digitsAreKeptAndThePlusOnlyInFront(String text, String expected) {
        assertThat(NumberText.digitsAndPlus(text)).isEqualTo(expected);
    }
}
