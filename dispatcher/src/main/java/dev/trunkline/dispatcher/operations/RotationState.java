package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.store.RotationReport;
import java.time.Instant;

/** The latest rotation that somebody started at this instance. */
public sealed interface RotationState {

    /** There was none since this instance started. */
    record Idle() implements RotationState {}

    /** So many rows of those that were due are done; no total before the rows are read. */
    record Running(Instant since, int done, int total) implements RotationState {}

    /** It came to this. */
    record Finished(Instant at, RotationReport report) implements RotationState {}

    /**
     * The database could not go on; what was done until then counts.
     *
     * @param why for people
     */
    record Failed(Instant at, String why) implements RotationState {}
}
