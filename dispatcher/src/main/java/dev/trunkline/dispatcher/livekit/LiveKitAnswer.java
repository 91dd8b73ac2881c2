package dev.trunkline.dispatcher.livekit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

public sealed interface LiveKitAnswer {
    enum Cause {
        REFUSED,
        THROTTLED
    }

    record RoomIs(String roomSid, @Nullable String attemptId) implements LiveKitAnswer {}

    record NotExecuted(Cause cause, String message, @Nullable Duration retryAfter)
            implements LiveKitAnswer {}

    record Ambiguous(String message) implements LiveKitAnswer {}

    record Refused(String code, String message) implements LiveKitAnswer {}

    record Unauthorized(String message) implements LiveKitAnswer {}
}
