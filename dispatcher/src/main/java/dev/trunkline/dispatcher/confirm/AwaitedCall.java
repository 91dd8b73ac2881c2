package dev.trunkline.dispatcher.confirm;

import dev.trunkline.schemas.CallConfirmation.Place;
import dev.trunkline.schemas.DispatchResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dispatched call of which it is to be found out whether a worker took it.
 *
 * @param origin where its outcome stands
 * @param host of the server that it went to; null when the outcome doesn't say
 * @param traceparent of the outcome; null when it has none
 */
record AwaitedCall(
        Origin origin,
        String requestId,
        Place place,
        @Nullable String host,
        @Nullable String batchId,
        Instant dispatchedAt,
        @Nullable String traceparent) {

    /** A record of the results topic. */
    record Origin(int partition, long offset) {}

    /** What is asked with one key pair, and bears so many questions. */
    record Server(@Nullable String configId, @Nullable String host) {}

    static AwaitedCall of(DispatchResult result, Origin origin, @Nullable String traceparent) {
        return new AwaitedCall(
                origin,
                result.requestId(),
                new Place(
                        result.roomName(),
                        result.route().agentName(),
                        result.server().configId(),
                        result.server().configName()),
                result.server().host(),
                result.parties().batchId(),
                result.completedAt(),
                traceparent);
    }

    Server server() {
        return new Server(place.configId(), host);
    }

    String room() {
        String name = place.roomName();
        return name == null ? "call-" + requestId : name;
    }
}
