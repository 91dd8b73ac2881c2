package dev.trunkline.resolver.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "5 M, PT5M",
        "24h, PT24H",
        "7d, PT168H",
        "PT5M, PT5M",
        "5, PT5S",
        "soon,",
        "-5s,",
        "99999999999999s,"
    })
    void readsWhatPeopleWrite(String text, @Nullable Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }
}
