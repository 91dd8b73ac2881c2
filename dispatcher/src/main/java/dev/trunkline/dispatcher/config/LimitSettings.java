package dev.trunkline.dispatcher.config;

import java.time.Duration;
import java.util.List;

/**
 * How much is in flight, and how long it may take.
 *
 * @param claimLease how long a claim permits sending, well below Kafka's session timeout
 * @param maxInFlightRecords records held at a time, 1 or more
 * @param maxInFlightBytes bytes of records held at a time
 * @param drainTimeout how long a stop waits for running calls; zero doesn't wait
 */
public record LimitSettings(
        Duration claimLease, int maxInFlightRecords, long maxInFlightBytes, Duration drainTimeout) {

    static final Setting<Duration> CLAIM_LEASE =
            Setting.of(
                    "CLAIM_LEASE",
                    Form.duration("100ms", "5m"),
                    "5s",
                    "how long a claim permits sending; at most a third of session.timeout.ms");
    static final Setting<Integer> MAX_IN_FLIGHT_RECORDS =
            Setting.optional(
                    "MAX_IN_FLIGHT_RECORDS",
                    Form.integer(1, 10_000_000),
                    "records held at a time; past it partitions are paused. When it isn't set it"
                            + " follows from the memory, up to 250000");
    static final Setting<Long> MAX_IN_FLIGHT_BYTES =
            Setting.optional(
                    "MAX_IN_FLIGHT_BYTES",
                    Form.bytes("1KiB", "64GiB"),
                    "bytes of records held at a time, with what they cost in memory; not below"
                            + " MAX_REQUEST_BYTES. When it isn't set it follows from the memory, up"
                            + " to 192MiB");
    static final Setting<Duration> DRAIN_TIMEOUT =
            Setting.of(
                    "DRAIN_TIMEOUT",
                    Form.duration("0s", "10m"),
                    "10s",
                    "how long a stop waits for running calls");

    static final List<Setting<?>> TABLE =
            List.of(CLAIM_LEASE, MAX_IN_FLIGHT_RECORDS, MAX_IN_FLIGHT_BYTES, DRAIN_TIMEOUT);

    static LimitSettings read(Reading reading, MemoryPlan memory, CallSettings calls) {
        LimitSettings limits =
                new LimitSettings(
                        reading.value(CLAIM_LEASE),
                        reading.given(MAX_IN_FLIGHT_RECORDS).orElseGet(memory::calls),
                        reading.given(MAX_IN_FLIGHT_BYTES).orElseGet(memory::callBytes),
                        reading.value(DRAIN_TIMEOUT));
        if (limits.maxInFlightBytes() < calls.maxRequestBytes()) {
            reading.wrong(
                    MAX_IN_FLIGHT_BYTES,
                    "is below MAX_REQUEST_BYTES, so the largest request would never fit",
                    "raise it or lower MAX_REQUEST_BYTES");
        }
        return limits;
    }
}
