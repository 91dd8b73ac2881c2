package dev.trunkline.resolver.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParityReaderTest {

    @ParameterizedTest
    @CsvSource({
        "+971501234567, uae, 501234567",
        "971501234567, uae, 501234567",
        "+9715012345678, uae, 5012345678",
        "tel:+971501234567, uae, 501234567",
        "+919812345678, india, 9812345678",
        "919812345678, india, 9812345678",
        "+16045551234, usa, 6045551234",
        "+447911123456, uk, 7911123456",
        "+61412345678, australia, 412345678",
        "09812345678, india, 9812345678",
        "0501234567, uae, 501234567",
        "501234567, uae, 501234567",
        "6812345678, india, 6812345678",
        "7812345678, india, 7812345678",
        "8812345678, india, 8812345678",
        "9812345678, india, 9812345678",
        "2125551234, usa, 2125551234",
        "5125551234, usa, 5125551234",
        "+42664096, uae, +42664096",
        "+764875025, usa, +764875025",
        // A plus behind marks, brackets and other signs, and the trunk zero behind a country code.
        "\u202A+1 415 555 0110\u202C, usa, 4155550110",
        "(+1) 415 555 0110, usa, 4155550110",
        "\uFF0B1 415 555 0110, usa, 4155550110",
        "+44 (0)7700 900123, uk, 7700900123",
        "971 (0)50 123 4567, uae, 501234567"
    })
    void countryAndBaseNumber(String text, String country, String base) {
        assertThat(ParityReader.read(text))
                .isInstanceOfSatisfying(
                        Located.class,
                        located -> {
                            assertThat(located.country().name()).isEqualTo(country);
                            assertThat(located.base()).isEqualTo(base);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "abc, ''",
        "+, +",
        "447911123456, 447911123456",
        "16045551234, 16045551234",
        "+33123456789, +33123456789",
        "00971501234567, 00971501234567",
        "12345678, 12345678",
        "+9715012, +9715012",
        "\u200E+33 6 12 34 56 78, +33612345678",
        "00971 (0)50 123 4567, 00971501234567",
        ")+16045551234, 16045551234"
    })
    void noCountry(String text, String base) {
        assertThat(ParityReader.read(text)).isEqualTo(new Unlocated(base));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "501234567.0",
                "+1 415 555 0110 ext. 12",
                "+14155550110 +14155550111",
                "0501234567 0507654321",
                "+1 (415) 555-0110 415 555 0111"
            })
    void whatIsNotOnePhoneNumberIsRejected(String text) {
        assertThat(ParityReader.read(text))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> {
                            assertThat(rejected.fault()).isEqualTo(NumberFault.INVALID);
                            assertThat(rejected.why()).contains("'" + text + "'", "country code");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "(+1) 415 555 0110, 14155550110",
        "-+33906827110, 33906827110",
        "anonymous, ''",
        "+, +",
        "1234567890123456, 1234567890123456"
    })
    void callersSelectTheRowsThatTheyAlwaysDid(String text, String base) {
        assertThat(ParityReader.readCaller(text)).isEqualTo(new Unlocated(base));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+971545335200 ext. 5", "sip:+971545335200@example.com", "#1"})
    void callersThatAreNotOnePhoneNumberAreRejected(String text) {
        assertThat(ParityReader.readCaller(text)).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyTextIsReadAndItsBaseIsDigitsAfterAtMostOnePlus(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            String text = RandomText.numberLike(random);
            String base =
                    switch (ParityReader.read(text)) {
                        case Located located -> located.base();
                        case Unlocated unlocated -> unlocated.base();
                        case Rejected _ -> "";
                    };
            assertThat(base).as(text).matches("\\+?[0-9]*");
        }
    }
}
