package dev.trunkline.dispatcher.emit;

import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import org.jspecify.annotations.Nullable;

/**
 * Results that a broker takes. One that repeats a huge field of its request, in the field and in
 * the message, would fail its transaction, and be sent again for ever.
 */
final class BoundedResult {
    /** Half of what a topic takes by default. */
    private static final int MOST_BYTES = 512 * 1024;

    private static final int LONGEST_TEXT = 1_024;

    private BoundedResult() {}

    /** The result's JSON; one too large is without its long fields, and its message is cut. */
    static byte[] json(DispatchResult result) {
        byte[] whole = DispatchResultJson.write(result);
        return whole.length <= MOST_BYTES ? whole : DispatchResultJson.write(shortened(result));
    }

    private static DispatchResult shortened(DispatchResult result) {
        return new DispatchResult(
                result.requestId(),
                result.outcome(),
                result.reason(),
                cut(result.message()),
                result.roomName(),
                result.dispatchId(),
                result.attempts(),
                shortened(result.parties()),
                result.route(),
                result.server(),
                result.source(),
                result.receivedAt(),
                result.completedAt());
    }

    private static CallParties shortened(CallParties parties) {
        return new CallParties(
                unlessLong(parties.toNumber()),
                unlessLong(parties.fromNumber()),
                unlessLong(parties.tenantId()),
                unlessLong(parties.batchId()),
                unlessLong(parties.entryId()),
                unlessLong(parties.callLogId()));
    }

    private static @Nullable String unlessLong(@Nullable String text) {
        return text == null || text.length() > LONGEST_TEXT ? null : text;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT) + "...";
    }
}
