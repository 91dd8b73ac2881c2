package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.BatchProgress;
import dev.trunkline.schemas.BatchProgressJson;
import dev.trunkline.schemas.Outcome;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it is stored.
 *
 * @param told whether the topic has it as it is
 */
public record BatchState(BatchProgress progress, boolean told) {
    private static final byte TOLD = '=';
    private static final byte UNTOLD = '+';

    /** A mark whether it is told, then the progress in JSON. */
    static Serde<BatchState> serde() {
        return Serdes.serdeFrom(
                (topic, state) -> state == null ? null : state.bytes(),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    /** With one more record, which is not told yet. */
    static BatchState with(@Nullable BatchState before, String batchId, BatchNote note) {
        BatchProgress progress =
                before == null
                        ? new BatchProgress(batchId, 0, Map.of(), note.at(), note.at())
                        : before.progress();
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        outcomes.putAll(progress.outcomes());
        Outcome outcome = note.outcome();
        if (outcome != null) {
            outcomes.merge(outcome, 1L, Long::sum);
        }
        List<Instant> times = List.of(progress.firstAt(), progress.lastAt(), note.at());
        return new BatchState(
                new BatchProgress(
                        batchId,
                        progress.requested() + (outcome == null ? 1 : 0),
                        outcomes,
                        Collections.min(times),
                        Collections.max(times)),
                false);
    }

    BatchState nowTold() {
        return new BatchState(progress, true);
    }

    private byte[] bytes() {
        byte[] json = BatchProgressJson.write(progress);
        return ByteBuffer.allocate(1 + json.length).put(told ? TOLD : UNTOLD).put(json).array();
    }

    private static BatchState read(byte[] bytes) {
        return new BatchState(
                BatchProgressJson.read(Arrays.copyOfRange(bytes, 1, bytes.length)),
                bytes[0] == TOLD);
    }
}
