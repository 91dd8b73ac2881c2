package dev.trunkline.schemas;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The JSON form of a batch's progress: every field always present. */
public final class BatchProgressJson {

    private BatchProgressJson() {}

    /** The value of the record on {@code batch-progress}. */
    public static byte[] write(BatchProgress progress) {
        return Json.bytes(json -> {
            json.writeStringProperty("batch_id", progress.batchId());
            json.writeNumberProperty("total", progress.total());
            json.writeNumberProperty("pending", progress.pending());
            for (Outcome outcome : Outcome.values()) {
                json.writeNumberProperty(outcome.wireName(), progress.count(outcome));
            }
            json.writeNumberProperty("requested", progress.requested());
            json.writeStringProperty("first_at", Rfc3339.text(progress.firstAt()));
            json.writeStringProperty("last_at", Rfc3339.text(progress.lastAt()));
        });
    }

    /**
     * The progress that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static BatchProgress read(byte[] value) {
        EventFields fields = EventFields.of(value);
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, fields.requiredLong(outcome.wireName()));
        }
        Instant firstAt = fields.requiredTime("first_at");
        return new BatchProgress(
                fields.requiredText("batch_id"),
                fields.requiredLong("requested"),
                outcomes,
                firstAt,
                fields.requiredTime("last_at"));
    }
}
