package dev.trunkline.dispatcher.insight.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one record says.
 *
 * @param at when it happened
 * @param batch null when it is about no batch
 * @param source the credential source it counts for; null when for none
 */
record Sighting(
        String requestId,
        Instant at,
        CallNote note,
        @Nullable Member batch,
        @Nullable SourceSeries source) {

    /** A note about a batch. */
    record Member(String batchId, BatchNote note) {}

    static Sighting of(String requestId, Instant at, CallNote note) {
        return new Sighting(requestId, at, note, null, null);
    }

    Sighting in(@Nullable String batchId, BatchNote batchNote) {
        return batchId == null || batchId.isBlank()
                ? this
                : new Sighting(requestId, at, note, new Member(batchId, batchNote), source);
    }

    Sighting from(SourceSeries series) {
        return new Sighting(requestId, at, note, batch, series);
    }
}
