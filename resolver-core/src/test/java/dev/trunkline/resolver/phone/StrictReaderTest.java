package dev.trunkline.resolver.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictReaderTest {

    @ParameterizedTest
    @CsvSource({
        // The five countries, and their neighbours under the same code.
        "+971 50 123 4567, , uae, +971, 501234567",
        "+91 98123 45678, , india, +91, 9812345678",
        "+1 212 555 0123, , usa, +1, 2125550123",
        "+1 604 555 0123, , usa, +1, 6045550123",
        "+44 7400 123456, , uk, +44, 7400123456",
        "+61 412 345 678, , australia, +61, 412345678",
        "+1 876 555 0123, , jm, +1, 8765550123",
        "+44 7797 712345, , je, +44, 7797712345",
        "+44 7911 123456, , gg, +44, 7911123456",
        // Others.
        "+33 6 12 34 56 78, , fr, +33, 612345678",
        "+49 30 123456, , de, +49, 30123456",
        "+39 02 1234 5678, , it, +39, 0212345678",
        "+55 11 96123-4567, , br, +55, 11961234567",
        "+65 8123 4567, , sg, +65, 81234567",
        "+966 51 234 5678, , sa, +966, 512345678",
        "+81 90-1234-5678, , jp, +81, 9012345678",
        "+27 71 123 4567, , za, +27, 711234567",
        // Toll-free, also of no region.
        "+1 800 234 5678, , usa, +1, 8002345678",
        "+971 800 12345, , uae, +971, 80012345",
        "+800 1234 5678, , 001, +800, 12345678",
        // By the region of the caller.
        "050 123 4567, AE, uae, +971, 501234567",
        "098123 45678, IN, india, +91, 9812345678",
        "(212) 555-0123, US, usa, +1, 2125550123",
        "07400 123456, GB, uk, +44, 7400123456",
        "0412 345 678, AU, australia, +61, 412345678",
        "06 12 34 56 78, FR, fr, +33, 612345678",
        "011 33 6 12 34 56 78, US, fr, +33, 612345678",
        "971501234567, AE, uae, +971, 501234567",
        "415.555.0110, US, usa, +1, 4155550110",
        // Without a region, 00 is a plus.
        "00971 50 123 4567, , uae, +971, 501234567",
        "tel:+971501234567, , uae, +971, 501234567",
        "\u202A+971 50 123 4567\u202C, US, uae, +971, 501234567",
        "+44 (0)7400 123456, , uk, +44, 7400123456",
        "0044 (0)7400 123456, , uk, +44, 7400123456",
        "+39 (0)2 1234 5678, , it, +39, 0212345678"
    })
    void valid(String text, @Nullable String region, String name, String code, String base) {
        assertThat(StrictReader.read(text, region))
                .isInstanceOfSatisfying(
                        Located.class,
                        located -> {
                            assertThat(located.country().name()).isEqualTo(name);
                            assertThat(located.country().callingCode()).isEqualTo(code);
                            assertThat(located.base()).isEqualTo(base);
                            assertThat(located.international()).isEqualTo(code + base);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        // Too short, too long, no such block.
        "+97150123, , INVALID",
        "+971501234567890, , INVALID",
        "+12, , INVALID",
        "+1 212 055 0123, , INVALID",
        "+91 11111 11111, , INVALID",
        "+44 7911 12345, , INVALID",
        "9812345678, AE, INVALID",
        // Short codes and emergency numbers.
        "112, AE, INVALID",
        "999, GB, INVALID",
        "911, US, INVALID",
        // No numbers.
        "'', AE, INVALID",
        "anonymous, AE, INVALID",
        "anonymous, , INVALID",
        "+, , INVALID",
        "00, , INVALID",
        "+971501234567 ext. 12, , INVALID",
        "+971501234567 x12, , INVALID",
        "1-800-FLOWERS, US, INVALID",
        "501234567.0, AE, INVALID",
        "'0501234567, 0507654321', AE, INVALID",
        "0501234567 0507654321, , INVALID",
        // No country.
        "0501234567, , NO_COUNTRY",
        "971501234567, , NO_COUNTRY",
        "0501234567, 001, NO_COUNTRY",
        "+999 12345678, , NO_COUNTRY"
    })
    void refused(String text, @Nullable String region, NumberFault fault) {
        assertThat(StrictReader.read(text, region))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> {
                            assertThat(rejected.fault()).isEqualTo(fault);
                            assertThat(rejected.why()).contains("'" + text + "'", "country code");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "+971501234567, uae, 501234567",
        "+33612345678, fr, 612345678",
        "0033612345678, fr, 612345678",
        // As parity mode reads it, so that the same rows are found.
        "0501234567, uae, 501234567",
        "9812345678, india, 9812345678",
        "+971123456789, uae, 123456789",
        // Says nothing to parity mode.
        "33612345678, fr, 612345678",
        "447400123456, uk, 7400123456"
    })
    void callerNumbers(String text, String name, String base) {
        assertThat(StrictReader.readCaller(text))
                .isInstanceOfSatisfying(
                        Located.class,
                        located -> {
                            assertThat(located.country().name()).isEqualTo(name);
                            assertThat(located.base()).isEqualTo(base);
                        });
    }

    @ParameterizedTest
    @CsvSource({"anonymous, ''", "12345, 12345", "+33, +33"})
    void callerNumbersThatSayNothing(String text, String base) {
        assertThat(StrictReader.readCaller(text)).isEqualTo(new Unlocated(base));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+971545335200 ext. 5", "971545335200/1"})
    void callersThatAreNotOnePhoneNumberAreRejected(String text) {
        assertThat(StrictReader.readCaller(text)).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyTextIsReadAndWhatIsLocatedIsDialable(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            String text = RandomText.numberLike(random);
            if (StrictReader.read(text, "AE") instanceof Located located) {
                assertThat(located.international())
                        .as(text)
                        .satisfies(number -> assertThat(NumberText.isDialable(number)).isTrue());
            }
            if (StrictReader.readCaller(text) instanceof Rejected) {
                assertThat(WrittenNumber.read(text)).isInstanceOf(WrittenNumber.Unfit.class);
            }
        }
    }
}
