package dev.trunkline.dispatcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from the memory there is. The heap is what {@code run.options} make of it. */
class MemoryPlanTest {
    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        // total, heap | calls MiB, calls, connections, fetch KiB, producer MiB, insight MiB
        "256, 102, 25, 53477, 326, 1088, 8, 16",
        "384, 153, 38, 80216, 489, 1632, 9, 24",
        "512, 204, 50, 106954, 652, 2176, 12, 32",
        "1024, 409, 102, 214433, 1308, 4362, 25, 64",
        "2048, 819, 192, 250000, 2620, 8192, 32, 64",
        "24576, 9830, 192, 250000, 3000, 8192, 32, 64",
    })
    void sizesFollowFromIt(
            long total,
            long heap,
            long callMib,
            int calls,
            int connections,
            int fetchKib,
            long producerMib,
            long insightMib) {
        MemoryPlan plan = new MemoryPlan(total * MIB, heap * MIB);
        assertThat(plan.callBytes() / MIB).isEqualTo(callMib);
        assertThat(plan.calls()).isEqualTo(calls);
        assertThat(plan.connections()).isEqualTo(connections);
        assertThat(plan.fetchBytes() / 1024).isEqualTo(fetchKib);
        assertThat(plan.producerBytes() / MIB).isEqualTo(producerMib);
        assertThat(plan.insightBytes() / MIB).isEqualTo(insightMib);
    }

    @ParameterizedTest
    @CsvSource({"384, 153", "512, 204", "1024, 409", "24576, 9830"})
    void whatIsNotSetFits(long total, long heap) {
        MemoryPlan plan = new MemoryPlan(total * MIB, heap * MIB);
        Settings settings =
                Settings.read(
                        Environments.of(
                                "MAX_IN_FLIGHT_BYTES", String.valueOf(plan.callBytes()),
                                "INSIGHT_MEMORY", String.valueOf(plan.insightBytes())));
        assertThatCode(() -> settings.check(plan)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "384 | 153 | 192MiB | 24MiB"
                        + " | MAX_IN_FLIGHT_BYTES of 192MiB doesn't fit into a heap of 153MiB: lower it"
                        + " to 58MiB, unset it, or give more memory; see docs/sizing.md",
                "384 | 300 | 48MiB | 24MiB"
                        + " | JVM heap of 300MiB and INSIGHT_MEMORY of 24MiB leave less than 128MiB of"
                        + " the 384MiB there are",
                "384 | 153 | 48MiB | 256MiB"
                        + " | JVM heap of 153MiB and INSIGHT_MEMORY of 256MiB leave less than 128MiB of"
                        + " the 384MiB there are",
                "192 | 80 | 1MiB | 16MiB | JVM heap of 80MiB is too small: give the process 384 MiB"
            })
    void whatDoesNotFitIsSaid(long total, long heap, String calls, String insight, String text) {
        Settings settings =
                Settings.read(
                        Environments.of("MAX_IN_FLIGHT_BYTES", calls, "INSIGHT_MEMORY", insight));
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> settings.check(new MemoryPlan(total * MIB, heap * MIB)))
                .withMessageContaining(text);
    }

    @Test
    void stateStoresCountOnlyWhereThereAreSome() {
        Settings settings =
                Settings.read(Environments.of("INSIGHT_MEMORY", "1GiB", "ROLES", "dispatch"));
        assertThatCode(() -> settings.check(new MemoryPlan(2048 * MIB, 1024 * MIB)))
                .doesNotThrowAnyException();
    }

    @Test
    void thisProcessHasNoMoreHeapThanMemory() {
        MemoryPlan plan = MemoryPlan.ofThisProcess();
        assertThat(plan.heap()).isPositive().isLessThanOrEqualTo(plan.total());
        assertThat(Settings.read(Map.copyOf(Environments.of())).limits().maxInFlightBytes())
                .isEqualTo(plan.callBytes());
    }
}
