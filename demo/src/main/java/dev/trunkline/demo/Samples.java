package dev.trunkline.demo;

import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Instant;
import java.util.List;

/**
 * The sample calls: every outcome, and every reason but two. {@code no_credentials} needs an
 * environment without credentials, {@code cancelled} a cancellation.
 */
final class Samples {
    /** A record that is no call request: it becomes a dead letter and has no outcome. */
    static final String UNREADABLE = "ring me up, will you?";

    /** {@link #UNREADABLE}, and the call with an invalid field. */
    static final int DEAD_LETTERS = 2;

    private static final String UAE = SampleNumber.UAE.text();

    private Samples() {}

    /**
     * Those of {@link #at} that need no faulty server, under request ids that nobody has used.
     *
     * @param now for the call that comes too late, and for the ids
     */
    static List<Sample> withoutFaults(Instant now) {
        String run = "-" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
        return at(now).stream()
                .filter(sample -> sample.fault().count() == 0)
                .map(sample -> sample.named(sample.id() + run))
                .toList();
    }

    /**
     * The calls, in the order they are sent.
     *
     * @param now for the call that comes too late
     */
    static List<Sample> at(Instant now) {
        return List.of(
                Sample.of("first-case", UAE, "+971501234567", Expected.dispatched("database ok")),
                Sample.of("as-written", UAE, "050 123 4568", Expected.dispatched("database ok")),
                Sample.of(
                        "india",
                        SampleNumber.INDIA.text(),
                        "+91 98765 43210",
                        Expected.dispatched("database ok")),
                Sample.of(
                        "plaintext",
                        SampleNumber.PLAIN.text(),
                        "+44 20 7946 0999",
                        Expected.dispatched("database plaintext_secret")),
                Sample.of(
                        "other-key",
                        SampleNumber.OTHER_KEY.text(),
                        "+1 415 555 0110",
                        Expected.dispatched("environment decrypt_failed")),
                Sample.of(
                        "incomplete",
                        SampleNumber.INCOMPLETE.text(),
                        "+1 415 555 0111",
                        Expected.dispatched("environment config_incomplete")),
                Sample.of(
                        "config-gone",
                        SampleNumber.GONE.text(),
                        "+1 415 555 0112",
                        Expected.dispatched("environment config_not_found")),
                Sample.of(
                        "no-config",
                        SampleNumber.NO_CONFIG.text(),
                        "+61 412 345 678",
                        Expected.dispatched("environment no_config_id")),
                Sample.of("no-callee", UAE, null, Expected.rejected(Reason.TO_NUMBER_REQUIRED)),
                Sample.of("no-country", UAE, "12345", Expected.rejected(Reason.NO_COUNTRY_CODE)),
                Sample.of(
                        "inbound-only",
                        SampleNumber.INBOUND_ONLY.text(),
                        "+971501234569",
                        Expected.rejected(Reason.OUTBOUND_NOT_ALLOWED)),
                Sample.of(
                        "india-only",
                        SampleNumber.INDIA.text(),
                        "+971501234570",
                        Expected.rejected(Reason.COUNTRY_NOT_ALLOWED)),
                Sample.of("no-number", null, "12", Expected.rejected(Reason.INVALID_NUMBER)),
                Sample.of(
                                "bad-tenant",
                                UAE,
                                "+971501234571",
                                Expected.rejected(Reason.INVALID_REQUEST))
                        .with("tenant_id", "not-a-uuid"),
                Sample.of(
                        "wrong-secret",
                        SampleNumber.WRONG_SECRET.text(),
                        "+971501234572",
                        Expected.failed(Reason.LIVEKIT_UNAUTHORIZED)),
                Sample.of(
                                "server-moved",
                                UAE,
                                "+971501234573",
                                Expected.failed(Reason.LIVEKIT_REJECTED))
                        .with(Fault.REDIRECT_308, 1),
                Sample.of(
                        "nobody-there",
                        SampleNumber.NOBODY_THERE.text(),
                        "+971501234574",
                        Expected.failed(Reason.LIVEKIT_UNAVAILABLE)),
                Sample.of(
                                "busy-throughout",
                                UAE,
                                "+971501234575",
                                Expected.failed(Reason.RETRIES_EXHAUSTED))
                        .with(Fault.ANSWER_429, DemoEnvironment.MAX_ATTEMPTS),
                Sample.of("busy-once", UAE, "+971501234576", Expected.dispatched("database ok"))
                        .with(Fault.ANSWER_429, 1),
                Sample.of(
                                "too-late",
                                UAE,
                                "+971501234577",
                                new Expected(Outcome.EXPIRED, Reason.PAST_EXPIRY, null))
                        .with("expires_at", now.minusSeconds(60).toString()),
                Sample.of("sent-twice", UAE, "+971501234578", Expected.dispatched("database ok")),
                Sample.of(
                        "sent-twice",
                        UAE,
                        "+971501234578",
                        new Expected(Outcome.DUPLICATE, Reason.ALREADY_DISPATCHED, null)),
                Sample.of("answer-lost", UAE, "+971501234579", Expected.dispatched("database ok"))
                        .with(Fault.EXECUTE_THEN_CUT, 1),
                Sample.of(
                                "request-lost",
                                UAE,
                                "+971501234580",
                                new Expected(Outcome.UNCERTAIN, Reason.IN_DOUBT, "database ok"))
                        .with(Fault.CUT, 1));
    }
}
