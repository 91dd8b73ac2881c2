package dev.trunkline.dispatcher.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long START = 1_800_000_000L * SECOND;
    private static final PartitionShare WHOLE = PartitionShare.whole();

    @Test
    void whoIsAloneKeepsTheDistanceAndWaitsForNoSlot() {
        Slots slots = new Slots("trunk", 10);
        assertThat(slots.next(START, START, WHOLE)).isEqualTo(START);
        slots.took(START, START, WHOLE);
        long next = slots.next(START, START, WHOLE);
        assertThat(next - START).isBetween(105 * MILLI, 106 * MILLI);
        assertThat(slots.next(START + SECOND, START + SECOND, WHOLE)).isEqualTo(START + SECOND);
    }

    @Test
    void whatWasNotUsedIsNotSavedUp() {
        Slots slots = new Slots("trunk", 10);
        long later = START + 60 * SECOND;
        slots.took(START, START, WHOLE);
        slots.took(later, later, WHOLE);
        assertThat(slots.next(later, later, WHOLE)).isGreaterThan(later + 100 * MILLI);
    }

    /** A tick that came late does not cost a call that was waiting its place. */
    @Test
    void aMomentThatHasJustPassedIsMadeUseOf() {
        Slots slots = new Slots("trunk", 100);
        slots.took(START, START, WHOLE);
        long late = START + 50 * MILLI;
        int went = 0;
        while (slots.next(late, START, WHOLE) <= late) {
            slots.took(late, START, WHOLE);
            went++;
        }
        assertThat(went).isEqualTo(4);
    }

    @Test
    void whoOwnsNothingNeverGoes() {
        Slots slots = new Slots("trunk", 10);
        PartitionShare none = new PartitionShare(3, List.of());
        assertThat(slots.next(START, START, none)).isEqualTo(Pace.NEVER);
        slots.took(START, START, none); // a call in doubt is not held up, but counts
        assertThat(slots.next(START, START, WHOLE)).isGreaterThan(START);
    }

    @Test
    void halfACallASecondIsOneInTwoSeconds() {
        assertThat(arrivals(0.5, 1, 3, 120, 1)).hasSizeBetween(54, 58);
    }

    /** Instances with partitions at random, looking at the clock at random moments. */
    @ParameterizedTest
    @CsvSource({"10,1,3", "10,3,3", "10,3,12", "10,5,12", "3,2,7", "1,3,6", "40,3,12", "200,3,12"})
    void neverMoreThanOneAboveTheLimitAndAlmostAllOfIt(double rate, int instances, int partitions) {
        int seconds = 60;
        for (long seed = 1; seed <= 20; seed++) {
            List<Long> moments = arrivals(rate, instances, partitions, seconds, seed);
            assertThat(mostInASecond(moments)).isLessThanOrEqualTo((int) rate + 1);
            assertThat(moments.size()).isGreaterThanOrEqualTo((int) (0.9 * rate * seconds));
        }
    }

    private static List<Long> arrivals(
            double rate, int instances, int partitions, int seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Integer>> owned = new ArrayList<>();
        IntStream.range(0, instances).forEach(i -> owned.add(new ArrayList<>()));
        for (int partition = 0; partition < partitions; partition++) {
            owned.get(random.nextInt(instances)).add(partition);
        }
        List<Long> moments = new ArrayList<>();
        for (Collection<Integer> ours : owned) {
            run(
                            new Slots("trunk-" + seed, rate),
                            new PartitionShare(partitions, ours),
                            seconds,
                            random)
                    .forEach(moments::add);
        }
        return moments.stream().sorted().toList();
    }

    /** An instance with a backlog, whose ticks take 3 to 40 ms. */
    private static List<Long> run(
            Slots slots, PartitionShare share, int seconds, SplittableRandom random) {
        List<Long> moments = new ArrayList<>();
        for (long now = START;
                now < START + seconds * SECOND;
                now += random.nextLong(3, 40) * MILLI) {
            while (slots.next(now, START, share) <= now) {
                slots.took(now, START, share);
                moments.add(now);
            }
        }
        return moments;
    }

    private static int mostInASecond(List<Long> moments) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < moments.size(); last++) {
            while (moments.get(last) - moments.get(first) >= SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
