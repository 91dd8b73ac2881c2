package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
        "2026-01-31t09:30:00z, 2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00-00:00, 2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00+05:30, 2026-01-31T04:00:00Z",
        "2026-01-31T09:30:00-23:59, 2026-02-01T09:29:00Z",
        "2026-01-31T09:30:00.1Z, 2026-01-31T09:30:00.1Z",
        "2026-01-31T09:30:00.1234567899+00:00, 2026-01-31T09:30:00.123456789Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T03:59:60+04:00, 2017-01-01T00:00:00Z",
    })
    void readsWhatTheStandardAllows(String text, Instant instant) {
        assertThat(Rfc3339.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31",
                "2026-01-31T09:30:00",
                "2026-01-31 09:30:00Z",
                "2026-01-31T09:30Z",
                "2026-1-31T09:30:00Z",
                "2026-00-31T09:30:00Z",
                "2026-13-31T09:30:00Z",
                "2026-01-00T09:30:00Z",
                "2026-01-32T09:30:00Z",
                "2026-02-29T09:30:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T09:60:00Z",
                "2026-01-31T09:30:61Z",
                "2026-01-31T09:30:60Z",
                "2026-01-31T09:30:00.Z",
                "2026-01-31T09:30:00,5Z",
                "2026-01-31T09:30:00.5",
                "2026-01-31T09:30:00+0530",
                "2026-01-31T09:30:00+05",
                "2026-01-31T09:30:00+24:00",
                "2026-01-31T09:30:00+05:60",
                "2026-01-31T09:30:00*05:30",
                "2026-01-31T09:30:00Z ",
                " 2026-01-31T09:30:00Z",
                "+2026-01-31T09:30:00Z",
                "2026-01-31T09:30:00Z[UTC]",
                "٢٠٢٦-01-31T09:30:00Z",
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
            })
    void refusesEverythingElse(String text) {
        assertThat(Rfc3339.parse(text)).isNull();
    }

    @Test
    void agreesWithTheJdkOnAnyInstantAndOffset() {
        RandomText text = new RandomText(new SplittableRandom(3_339));
        for (int instance = 0; instance < 20_000; instance++) {
            Instant instant = text.nanos();
            int minutes = text.random().nextInt(-18 * 60, 18 * 60 + 1);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);
            OffsetDateTime time = instant.atOffset(offset);
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                assertThat(Rfc3339.parse(withSeconds(time))).isEqualTo(instant);
            }
        }
    }

    @Test
    void whatItWritesItReads() {
        RandomText text = new RandomText(new SplittableRandom(1));
        for (int instance = 0; instance < 2_000; instance++) {
            Instant instant = text.millis();
            assertThat(Rfc3339.parse(Rfc3339.text(instant))).isEqualTo(instant);
        }
    }

    /** The JDK leaves out seconds that are nought. */
    private static String withSeconds(OffsetDateTime time) {
        String text = time.toString();
        return text.charAt(16) == ':' ? text : text.substring(0, 16) + ":00" + text.substring(16);
    }

    @Test
    void isWrittenToTheMillisecondOrExactly() {
        Instant instant = Instant.parse("2026-01-31T09:30:05.040000607Z");
        assertThat(Rfc3339.text(instant)).isEqualTo("2026-01-31T09:30:05.040Z");
        assertThat(Rfc3339.exact(instant)).isEqualTo("2026-01-31T09:30:05.040000607Z");
        assertThat(Rfc3339.exact(instant.truncatedTo(ChronoUnit.SECONDS)))
                .isEqualTo("2026-01-31T09:30:05Z");
        // Another second in between: what was kept of the last one must not be taken for it.
        assertThat(Rfc3339.text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(Rfc3339.text(Instant.EPOCH.minusMillis(1)))
                .isEqualTo("1969-12-31T23:59:59.999Z");
    }
}
