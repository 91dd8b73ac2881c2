package dev.trunkline.resolver.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CalleeZonesTest {

    @ParameterizedTest
    @CsvSource({
        "+971501234567, Asia/Dubai",
        "+919876543210, Asia/Calcutta",
        "+12125550123, America/New_York",
        "+13105550123, America/Los_Angeles",
        "+442079460000, Europe/London",
    })
    void mostNumbersHaveOne(String number, String zone) {
        assertThat(CalleeZones.of(number)).containsExactly(ZoneId.of(zone));
    }

    @Test
    void aNumberThatSaysOnlyItsCountryHasAllOfItsZones() {
        assertThat(CalleeZones.of("+18005550123"))
                .contains(ZoneId.of("America/New_York"), ZoneId.of("Pacific/Honolulu"));
    }

    @Test
    void anInvalidNumberGoesByItsCountry() {
        assertThat(CalleeZones.of("+97199999")).containsExactly(ZoneId.of("Asia/Dubai"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "+9991234567", "501234567", "+80012345678"})
    void othersHaveNone(String number) {
        assertThat(CalleeZones.of(number)).isEmpty();
    }
}
