package dev.trunkline.dispatcher.cli.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00.123Z");

    @Test
    void isAUuidOfVersionSevenWithTheTimeInFront() {
        UUID id = TimeOrderedId.at(NOW, new Random(1));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void sortsAsTextInOrderOfTime() {
        RandomGenerator random = new Random(2);
        List<String> ids =
                LongStream.range(0, 500)
                        .mapToObj(NOW::plusMillis)
                        .map(time -> TimeOrderedId.at(time, random).toString())
                        .toList();

        assertThat(ids).isSorted();
    }

    @Test
    void differsWithinAMillisecond() {
        RandomGenerator random = new Random(3);

        assertThat(TimeOrderedId.at(NOW, random)).isNotEqualTo(TimeOrderedId.at(NOW, random));
    }
}
