package dev.trunkline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchProgressJsonTest {

    private final RandomText text = new RandomText(new SplittableRandom(6));

    @Test
    void whatIsWrittenFollowsTheSchemaAndIsReadBackAsItWas() {
        SchemaCheck schema = SchemaCheck.of("batch-progress");
        for (int instance = 0; instance < 500; instance++) {
            BatchProgress progress = random();
            byte[] written = BatchProgressJson.write(progress);
            schema.valid(written);
            assertThat(BatchProgressJson.read(written)).isEqualTo(progress);
        }
    }

    @Test
    void aRetriedRequestIsOneCall() {
        BatchProgress progress =
                new BatchProgress(
                        "june-7",
                        5,
                        Map.of(Outcome.DISPATCHED, 2L, Outcome.DUPLICATE, 1L),
                        Instant.EPOCH,
                        Instant.EPOCH);
        assertThat(progress.total()).isEqualTo(4);
        assertThat(progress.ended()).isEqualTo(2);
        assertThat(progress.pending()).isEqualTo(2);
    }

    @Test
    void anOutcomeThatIsReadBeforeItsRequestCounts() {
        BatchProgress progress =
                new BatchProgress(
                        "june-7", 0, Map.of(Outcome.FAILED, 1L), Instant.EPOCH, Instant.EPOCH);
        assertThat(progress.total()).isOne();
        assertThat(progress.pending()).isZero();
    }

    @Test
    void aMissingFieldIsNamed() {
        byte[] incomplete = "{\"batch_id\":\"june-7\"}".getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchProgressJson.read(incomplete))
                .withMessage("dispatched: missing, expected an integer");
    }

    private BatchProgress random() {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, text.random().nextLong(0, 1_000));
        }
        return new BatchProgress(
                text.requestId(),
                text.random().nextLong(0, 10_000),
                outcomes,
                text.millis(),
                text.millis());
    }
}
