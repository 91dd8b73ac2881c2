package dev.trunkline.schemas;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The JSON form of a call's result: every field always present, null allowed. */
public final class CallResultJson {
    private static final int MILLIS = 3;

    private CallResultJson() {}

    /** The value of the record on {@code call-results}. */
    public static byte[] write(CallResult result) {
        return Json.bytes(json -> {
            json.writeStringProperty("request_id", result.requestId());
            json.writeNumberProperty("attempt", result.attempt());
            json.writeStringProperty("result", result.result().wireName());
            json.writeStringProperty("reason", result.reason().wireName());
            json.writeStringProperty("message", result.message());
            json.writeStringProperty("evidence", result.evidence().wireName());
            writeTimes(json, result.times());
            EndedBy endedBy = result.endedBy();
            json.writeStringProperty("ended_by", endedBy == null ? null : endedBy.wireName());
            json.writePOJOProperty("sip_status", result.sipStatus());
            AnsweredBy answeredBy = result.answeredBy();
            json.writeStringProperty(
                    "answered_by", answeredBy == null ? null : answeredBy.wireName());
            json.writeStringProperty("worker_id", result.workerId());
            writeSubject(json, result.subject());
        });
    }

    private static void writeTimes(JsonGenerator json, CallResult.Times times) {
        json.writeStringProperty("dispatched_at", Rfc3339.text(times.dispatchedAt()));
        json.writeStringProperty("agent_joined_at", text(times.agentJoinedAt()));
        json.writeStringProperty("answered_at", text(times.answeredAt()));
        json.writeStringProperty("ended_at", text(times.endedAt()));
        json.writeName("ring_seconds");
        json.writeNumber(seconds(times.ring()));
        json.writeName("talk_seconds");
        json.writeNumber(seconds(times.talk()));
    }

    private static void writeSubject(JsonGenerator json, CallResult.Subject subject) {
        CallParties parties = subject.parties();
        json.writeStringProperty("phone_number", subject.phoneNumber());
        json.writeStringProperty("to_number", parties.toNumber());
        json.writeStringProperty("from_number", parties.fromNumber());
        json.writeStringProperty("tenant_id", parties.tenantId());
        json.writeStringProperty("trunk_id", subject.trunkId());
        json.writeStringProperty("livekit_config_id", subject.configId());
        json.writeStringProperty("livekit_config_name", subject.configName());
        json.writeStringProperty("batch_id", parties.batchId());
        json.writeStringProperty("entry_id", parties.entryId());
        json.writeStringProperty("call_log_id", parties.callLogId());
    }

    /**
     * The result that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static CallResult read(byte[] value) {
        EventFields event = EventFields.of(value);
        return new CallResult(
                event.requiredText("request_id"),
                event.requiredInt("attempt"),
                event.choice("result", ResultKind.values(), ResultKind::wireName),
                event.choice("reason", ResultReason.values(), ResultReason::wireName),
                event.requiredText("message"),
                event.choice("evidence", ResultEvidence.values(), ResultEvidence::wireName),
                times(event),
                event.optionalChoice("ended_by", EndedBy.values(), EndedBy::wireName),
                event.integer("sip_status"),
                event.optionalChoice("answered_by", AnsweredBy.values(), AnsweredBy::wireName),
                event.text("worker_id"),
                subject(event));
    }

    private static CallResult.Times times(EventFields event) {
        return new CallResult.Times(
                event.requiredTime("dispatched_at"),
                event.time("agent_joined_at"),
                event.time("answered_at"),
                event.time("ended_at"),
                event.seconds("ring_seconds"),
                event.seconds("talk_seconds"));
    }

    private static CallResult.Subject subject(EventFields event) {
        return new CallResult.Subject(
                event.text("phone_number"),
                event.text("trunk_id"),
                event.text("livekit_config_id"),
                event.text("livekit_config_name"),
                new CallParties(
                        event.text("to_number"),
                        event.text("from_number"),
                        event.text("tenant_id"),
                        event.text("batch_id"),
                        event.text("entry_id"),
                        event.text("call_log_id")));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Rfc3339.text(time);
    }

    private static @Nullable BigDecimal seconds(@Nullable Duration duration) {
        return duration == null ? null : BigDecimal.valueOf(duration.toMillis(), MILLIS);
    }
}
