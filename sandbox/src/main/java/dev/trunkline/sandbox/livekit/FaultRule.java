package dev.trunkline.sandbox.livekit;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault that waits for its requests.
 *
 * @param fault what happens to them
 * @param count how many requests it is for, at least 1
 * @param rooms which room names (whole name); null for every request, also those without a room
 * @param stall how long {@link Fault#STALL} and {@link Fault#EXECUTE_THEN_STALL} wait; null until
 *     {@link Faults#release}
 */
public record FaultRule(Fault fault, int count, @Nullable Pattern rooms, @Nullable Duration stall) {
    public FaultRule {
        if (count < 1) {
            throw new IllegalArgumentException("A fault is for 1 request or more, not " + count);
        }
    }

    boolean matches(String room) {
        return rooms == null || rooms.matcher(room).matches();
    }

    FaultRule once() {
        return new FaultRule(fault, count - 1, rooms, stall);
    }
}
