package dev.trunkline.dispatcher.result;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room's life, as webhooks tell it.
 *
 * @param starts when it started, the earliest first; a node that died starts it again; empty when
 *     nobody told
 * @param finished null when nobody told
 */
record RoomSpan(List<Instant> starts, @Nullable Instant finished) {
    static final RoomSpan UNHEARD = new RoomSpan(List.of(), null);

    RoomSpan {
        starts = List.copyOf(starts);
    }

    RoomSpan startedAt(Instant at) {
        return new RoomSpan(
                Stream.concat(starts.stream(), Stream.of(at)).distinct().sorted().toList(),
                finished);
    }

    RoomSpan finishedAt(Instant at) {
        return new RoomSpan(starts, finished == null || at.isAfter(finished) ? at : finished);
    }
}
