package dev.trunkline.dispatcher.insight.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came.
 *
 * @param origin its partition and offset
 * @param at its time stamp, made sane
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SeenRecord(byte @Nullable [] key, byte @Nullable [] value, String origin, Instant at) {

    /**
     * The value.
     *
     * @throws IllegalArgumentException when there is none
     */
    byte[] present() {
        byte[] present = value;
        if (present == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        return present;
    }

    CallNote note(NoteKind kind, byte[] body) {
        return new CallNote(kind, origin, body);
    }
}
