package dev.trunkline.dispatcher.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The storage of the history of calls.
 *
 * @param advertised {@code host:port} at which other instances ask this one; empty for its own HTTP
 *     address
 * @param retention how long calls and counts by the minute are kept
 * @param memory of all state stores together, outside of the heap, in bytes
 * @param stateDirectory holds what can be read anew from Kafka, phone numbers among it
 */
public record InsightSettings(
        Optional<String> advertised, Duration retention, long memory, Path stateDirectory) {

    static final Setting<String> HTTP_ADVERTISED =
            Setting.optional(
                    "HTTP_ADVERTISED",
                    Form.ADDRESS,
                    "where other instances ask this one; HTTP_BIND and HTTP_PORT when it isn't set,"
                            + " with this host's address for 0.0.0.0");
    static final Setting<Duration> INSIGHT_RETENTION =
            Setting.of(
                    "INSIGHT_RETENTION",
                    Form.duration("10m", "30d"),
                    "24h",
                    "how long it is known what became of a call");
    static final Setting<Long> INSIGHT_MEMORY =
            Setting.optional(
                    "INSIGHT_MEMORY",
                    Form.bytes("16MiB", "64GiB"),
                    "memory of insight's state stores, outside of the heap. When it isn't set it"
                            + " follows from the memory, up to 64MiB");
    static final Setting<String> INSIGHT_STATE_DIR =
            Setting.of(
                    "INSIGHT_STATE_DIR",
                    Form.TEXT,
                    "/tmp/trunkline-insight",
                    "folder of insight's state and of unpacked native libraries; kept over restarts"
                            + " it saves reading the state from Kafka");

    static final List<Setting<?>> TABLE =
            List.of(HTTP_ADVERTISED, INSIGHT_RETENTION, INSIGHT_MEMORY, INSIGHT_STATE_DIR);

    static InsightSettings read(Reading reading, MemoryPlan memory) {
        return new InsightSettings(
                reading.given(HTTP_ADVERTISED),
                reading.value(INSIGHT_RETENTION),
                reading.given(INSIGHT_MEMORY).orElseGet(memory::insightBytes),
                Path.of(reading.value(INSIGHT_STATE_DIR)));
    }
}
