package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.List;

/**
 * How long calls are followed to their results.
 *
 * @param maxCallDuration from the dispatch until a call without an end gets its result
 */
public record ResultSettings(Duration maxCallDuration) {

    static final Setting<Duration> MAX_CALL_DURATION =
            Setting.of(
                    "MAX_CALL_DURATION",
                    Form.duration("1m", "24h"),
                    "4h",
                    "a call of which no end was seen gets its result so long after its dispatch,"
                            + " mostly unknown");

    static final List<Setting<?>> TABLE = List.of(MAX_CALL_DURATION);

    static ResultSettings read(Reading reading) {
        return new ResultSettings(reading.value(MAX_CALL_DURATION));
    }
}
