package dev.trunkline.dispatcher.insight.stream;

import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.CredentialSourceEventJson;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** Reads {@code credential-source-events}. Each counts for the minute it says it is of. */
final class CredentialRecords implements RecordReader {

    @Override
    public Sighting read(SeenRecord record) {
        byte[] value = record.present();
        CredentialSourceEvent event = CredentialSourceEventJson.read(value);
        // Written just after; a clock that is far ahead must not close the windows of others.
        Instant at = Collections.min(List.of(event.resolvedAt(), record.at()));
        return Sighting.of(event.requestId(), at, record.note(NoteKind.CREDENTIALS, value))
                .from(SourceSeries.of(event));
    }
}
