package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    private static final Form<Duration> DURATION = Form.duration("1ms", "7d");
    private static final Form<Long> SIZE = Form.bytes("1", "1GiB");

    @ParameterizedTest
    @CsvSource({
        "1h, PT1H",
        "30m, PT30M",
        "90s, PT1M30S",
        "500ms, PT0.5S",
        "7d, PT168H",
        "2 H, PT2H",
        "PT1H, PT1H",
        "pt0.25s, PT0.25S",
        "90, PT1M30S",
        "' 1s ', PT1S"
    })
    void readsDurations(String text, Duration expected) {
        assertThat(DURATION.read(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "8d",
                "-1s",
                "1.5h",
                "1w",
                "h",
                "1h30m",
                "PT",
                "99999999999999999999",
                "-PT1S",
                "9223372036854775807d"
            })
    void refusesWhatIsNoDurationWithinBounds(String text) {
        assertThat(DURATION.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "64MiB, 67108864",
        "64MB, 64000000",
        "64mb, 64000000",
        "2K, 2000",
        "2 KiB, 2048",
        "1GiB, 1073741824",
        "12b, 12"
    })
    void readsSizes(String text, long expected) {
        assertThat(SIZE.read(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2GiB", "-1", "1.5MB", "MB", "1iB", "1TB", "99999999999GiB"})
    void refusesWhatIsNoSizeWithinBounds(String text) {
        assertThat(SIZE.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1", "a.b-c:9092, d:9093", "127.0.0.1:1", "[::1]:9092"})
    void takesServers(String text) {
        assertThat(Form.SERVERS.read(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a:", ":1", "a:b", "a:1,", "a:1 b:2", "http://a:1", "a:123456"})
    void refusesOtherServers(String text) {
        assertThat(Form.SERVERS.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/b", "a b", ""})
    void refusesTopicsThatKafkaRefuses(String text) {
        assertThat(Form.TOPIC.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "True"})
    void flagsAreOnInAnyCase(String text) {
        assertThat(Form.FLAG.read(text)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "on", "tru"})
    void flagsAreNotGuessed(String text) {
        assertThat(Form.FLAG.read(text)).isEmpty();
    }
}
