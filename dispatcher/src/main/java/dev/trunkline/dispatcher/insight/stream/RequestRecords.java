package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.CallTiming;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading;
import org.jspecify.annotations.Nullable;

/** Reads {@code call-requests}. Of a request only what its timeline shows is kept. */
final class RequestRecords implements RecordReader {
    private final RequestReader reader;

    RequestRecords(RequestReader reader) {
        this.reader = reader;
    }

    @Override
    public @Nullable Sighting read(SeenRecord record) {
        return switch (reader.read(record.value())) {
            case RequestReading.Valid(CallRequest request) -> valid(record, request);
            case RequestReading.Invalid(String requestId, CallParties parties, String message) ->
                    sighting(
                            record,
                            requestId,
                            parties,
                            about(record, parties).put("problem", message));
            // Whoever dispatches has put it among the dead letters.
            case RequestReading.Unreadable _ -> null;
        };
    }

    private static Sighting valid(SeenRecord record, CallRequest request) {
        CallParties parties = CallParties.of(request);
        CallTiming timing = request.timing();
        NoteBody body =
                about(record, parties)
                        .put("requested_at", timing.requestedAt())
                        .put("not_before", timing.notBefore())
                        .put("expires_at", timing.expiresAt());
        return sighting(record, request.requestId(), parties, body);
    }

    private static NoteBody about(SeenRecord record, CallParties parties) {
        return NoteBody.at(record.at())
                .put("to_number", parties.toNumber())
                .put("from_number", parties.fromNumber())
                .put("tenant_id", parties.tenantId())
                .put("batch_id", parties.batchId())
                .put("entry_id", parties.entryId())
                .put("call_log_id", parties.callLogId());
    }

    private static Sighting sighting(
            SeenRecord record, String requestId, CallParties parties, NoteBody body) {
        return Sighting.of(requestId, record.at(), record.note(NoteKind.REQUESTED, body.bytes()))
                .in(parties.batchId(), new BatchNote(null, record.at()));
    }
}
