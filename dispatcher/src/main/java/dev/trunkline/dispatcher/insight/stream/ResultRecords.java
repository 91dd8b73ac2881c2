package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;

/** Reads {@code call-dispatch-results}, and keeps each as it is. */
final class ResultRecords implements RecordReader {

    @Override
    public Sighting read(SeenRecord record) {
        byte[] value = record.present();
        DispatchResult result = DispatchResultJson.read(value);
        return Sighting.of(result.requestId(), record.at(), record.note(NoteKind.OUTCOME, value))
                .in(
                        result.parties().batchId(),
                        new BatchNote(result.outcome(), result.completedAt()));
    }
}
