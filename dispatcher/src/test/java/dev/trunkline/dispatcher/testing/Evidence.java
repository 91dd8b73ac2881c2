package dev.trunkline.dispatcher.testing;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be seen from outside of a dispatcher: what was sent to it, what rang, what it reported.
 *
 * @param rings how often each request id's phone rang; ids that never rang may be left out
 * @param outcomes as committed, in any order
 */
public record Evidence(
        List<Sent> sent,
        Map<String, Long> rings,
        List<DispatchResult> outcomes,
        Disturbances disturbances) {

    /** A record on {@code call-requests}. */
    public record Sent(String requestId, SourceRecord source, Instant at) {}

    /**
     * What may excuse a doubt.
     *
     * @param faulted requests that LiveKit was told to mishandle
     * @param kills when a process was killed or stopped
     */
    public record Disturbances(Set<String> faulted, List<Instant> kills) {
        /** Nothing went wrong. */
        public static final Disturbances NONE = new Disturbances(Set.of(), List.of());

        boolean excuse(String requestId, Instant from, Instant to) {
            return faulted.contains(requestId)
                    || kills.stream().anyMatch(kill -> !kill.isBefore(from) && !kill.isAfter(to));
        }
    }
}
