package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    @ParameterizedTest
    @CsvSource({
        "abc, '\"abc\"'",
        "'', '\"\"'",
        "order 123456, '\"order 123456\"'",
        "+971 54 533 5200, '\"+*** ** *** **00\"'",
        "1234567, '\"*****67\"'",
        "٩٧١٥٤٥٣٣, '\"******٣٣\"'",
    })
    void hidesWhatCouldBeAPhoneNumber(String value, String shown) {
        assertThat(Excerpt.of(value)).isEqualTo(shown);
    }

    @Test
    void escapesWhatCannotBeSeen() {
        assertThat(Excerpt.of("a\n\u0000\u202E\u2028\uD800😀"))
                .isEqualTo("\"a\\u000A\\u0000\\u202E\\u2028\\uD800😀\"");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(Excerpt.of("a".repeat(60))).isEqualTo("\"" + "a".repeat(60) + "\"");
        assertThat(Excerpt.of("a".repeat(61))).isEqualTo("\"" + "a".repeat(60) + "...\"");
    }

    @Test
    void showsTheDigitsOfADateOnly() {
        assertThat(Excerpt.ofTime("2026-13-01T00:00:00")).isEqualTo("\"2026-13-01T00:00:00\"");
        assertThat(Excerpt.ofTime("+971545335200")).isEqualTo("\"+**********00\"");
    }
}
