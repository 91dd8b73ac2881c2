package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.CallResultJson;

/** Reads {@code call-results}, and keeps each as it is. */
final class CallResultRecords implements RecordReader {

    @Override
    public Sighting read(SeenRecord record) {
        byte[] value = record.present();
        CallResult result = CallResultJson.read(value);
        return Sighting.of(result.requestId(), record.at(), record.note(NoteKind.RESULT, value));
    }
}
