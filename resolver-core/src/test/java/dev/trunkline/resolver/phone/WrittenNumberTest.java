package dev.trunkline.resolver.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.phone.WrittenNumber.Nothing;
import dev.trunkline.resolver.phone.WrittenNumber.One;
import dev.trunkline.resolver.phone.WrittenNumber.Unfit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WrittenNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0501234567, 0501234567",
        "+1 (415) 555-0110, +14155550110",
        "415.555.0110, 4155550110",
        "01.23.45.67.00, 0123456700",
        "+1.4155550110, +14155550110",
        "91443579347.8, 914435793478",
        "249884648299., 249884648299",
        ".0574641000, 0574641000",
        "'\t +1 415 555 0110\r\n', +14155550110",
        "tel:+14155550110, +14155550110",
        "' TEL: 0501234567', 0501234567",
        "\uFEFFtel:+14155550110, +14155550110",
        // Digits, pluses, spaces, dashes, brackets and dots of other scripts.
        "٠٥٠١٢٣٤٥٦٧, 0501234567",
        "०५०१२३४५६७, 0501234567",
        "𝟎𝟓𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕, 0501234567",
        "\uFF0B\uFF11\uFF08\uFF14\uFF11\uFF15\uFF09\uFF15\uFF15\uFF15\uFF0D\uFF10\uFF11\uFF0E\uFF11\uFF10, +14155550110",
        "\u207A14155550110, +14155550110",
        "\u208A14155550110, +14155550110",
        "\uFE6214155550110, +14155550110",
        "\uFB2914155550110, +14155550110",
        "\u2795\uFE0F14155550110, +14155550110",
        "'+1\u00A0415\u202F555\u20070110\u3000', +14155550110",
        "415\u2010555\u20110110, 4155550110",
        "415\u2013555\u20140110, 4155550110",
        "415\u2212555\u30FC0110, 4155550110",
        // Marks that show nothing.
        "\u202A+1 415 555 0110\u202C, +14155550110",
        "\u2066+14155550110\u2069, +14155550110",
        "\u200E+\u200B1415\u00AD555\u2060011\u200D0\u200F, +14155550110",
        // A plus in front of the digits counts, but not behind a closing bracket.
        "(+1) 415 555 0110, +14155550110",
        "- +1 415 555 0110, +14155550110",
        ")+14155550110, 14155550110",
        // A trunk zero behind a country code.
        "+44 (0)7700 900123, +447700900123",
        "+44(0)7700 900123, +447700900123",
        "+44 ( 0 ) 7700 900123, +447700900123",
        "(+44) (0)7700 900123, +447700900123",
        "+44 (020) 7946 0000, +442079460000",
        "+971 (0) 50 123 4567, +971501234567",
        "0044 (0)7700 900123, 00447700900123",
        "011 44 (0)7700 900123, 011447700900123",
        "44 (0)7700 900123, 447700900123",
        // Italy's numbers keep it, a number at home has it, and 9999 is no country code.
        "+39 (0)2 1234 5678, +390212345678",
        "(0)20 7946 0000, 02079460000",
        "+999 (0)20 794600, +999020794600",
        "+9999 (0)20 7946, +99990207946",
        "+44 (7700) 900120, +447700900120",
        "+44 () 07700 900123, +4407700900123",
        "+61(0412345678, +610412345678"
    })
    void onePhoneNumber(String text, String number) {
        assertThat(WrittenNumber.read(text))
                .isInstanceOfSatisfying(
                        One.class, one -> assertThat(one.number()).isEqualTo(number));
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550110, true, true",
        "\u202A +14155550110, true, true",
        "(+1) 4155550110, true, false",
        ")+14155550110, false, false",
        "14155550110, false, false"
    })
    void wherethePlusStands(String text, boolean plus, boolean first) {
        assertThat(WrittenNumber.read(text)).isEqualTo(new One("14155550110", plus, first));
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "'  ', false",
        "'\u00A0', false",
        "' +. ', true",
        "(+, false",
        "tel:, false",
        "anonymous, false",
        "anon(ymo-u.s, false",
        "غير معروف, false"
    })
    void nothing(String text, boolean plus) {
        assertThat(WrittenNumber.read(text)).isEqualTo(new Nothing(plus));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // What spreadsheets make of numbers.
                "501234567.0 | ends in decimals",
                "501234567.00 | ends in decimals",
                "501234567.000 | ends in decimals",
                "+971501234567.0 | ends in decimals",
                "+1 415 555 0110.0 | ends in decimals",
                "` 501234567 .0 ` | ends in decimals",
                "\uFF15\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF0E\uFF10 | ends in decimals",
                "٥٠١٢٣٤٥٦٧.٠ | ends in decimals",
                "415.555.0110.0 | ends in decimals",
                "5.01E+08 | has 'E'",
                "5.01234567e8 | has 'e'",
                "501234567,0 | has ','",
                "501٫0 | has '٫'",
                "'501234567 | has '''",
                "=\"501234567\" | has '='",
                "\"501234567\" | has '\"'",
                // Text around a number.
                "+1 415 555 0110 ext. 12 | has 'e'",
                "+1 415 555 0110 x12 | has 'x'",
                "+1 415 555 0110 #12 | has '#'",
                "+14155550110;ext=12 | has ';'",
                "Ann +14155550110 | has 'A'",
                "sip:+14155550110@example.com | has 's'",
                "tel:+14155550110;phone-context=+1 | has ';'",
                "tel://+14155550110 | has '/'",
                "+14155550110/11 | has '/'",
                "$501234567 | has '$'",
                "AED 501234567 | has 'A'",
                "1️⃣ | has '⃣'",
                "½ | has '½'",
                "n/a | has 'n'",
                "#N/A | has '#'",
                "501234\u0000567 | has U+0000",
                // Several numbers.
                "+14155550110 +14155550111 | has a plus that is not in front",
                "1+4155550110 | has a plus that is not in front",
                "++14155550110 | has a plus that is not in front",
                "`4155550110\n4155550111` | has a tab or line break inside",
                "`4155550110\t4155550111` | has a tab or line break inside",
                "`+\n4155550110` | has a tab or line break inside"
            })
    void unfit(String text, String what) {
        assertThat(WrittenNumber.read(text))
                .isInstanceOfSatisfying(
                        Unfit.class, unfit -> assertThat(unfit.what()).startsWith(what));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012345", "+123456789012345", "0011123456789012345"})
    void asLongAsANumberCanBe(String text) {
        assertThat(WrittenNumber.readCallee(text)).isInstanceOf(One.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456", "00111234567890123456"})
    void longerThanANumberCanBe(String text) {
        assertThat(WrittenNumber.read(text)).isInstanceOf(One.class);
        assertThat(WrittenNumber.readCallee(text))
                .isEqualTo(new Unfit("has " + text.length() + " digits, more than one number has"));
    }

    @Test
    void aWordIsNoCallee() {
        assertThat(WrittenNumber.readCallee("anonymous")).isEqualTo(new Nothing(false));
    }
}
