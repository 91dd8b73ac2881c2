package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What stands in stores and internal topics is read back as it was written. */
final class NoteKeysTest {

    @Test
    void aKeyLiesWithinItsCallsRange() {
        for (NoteKind kind : NoteKind.values()) {
            String key = NoteKeys.of("order-7", kind, "3-12");
            assertThat(key).isBetween(NoteKeys.first("order-7"), NoteKeys.last("order-7"));
            assertThat(NoteKeys.kind(key)).isEqualTo(kind);
        }
    }

    @Test
    void aNoteIsReadBack() {
        CallNote note = new CallNote(NoteKind.CLAIMED, "3-12", "{\"a\":\n1}".getBytes(UTF_8));
        try (var serde = CallNote.serde()) {
            CallNote read =
                    serde.deserializer().deserialize("t", serde.serializer().serialize("t", note));
            assertThat(read.kind()).isEqualTo(note.kind());
            assertThat(read.origin()).isEqualTo(note.origin());
            assertThat(read.body()).isEqualTo(note.body());
        }
    }

    @Test
    void aBatchNoteIsReadBack() {
        try (var serde = BatchNote.serde()) {
            for (BatchNote note :
                    new BatchNote[] {
                        new BatchNote(null, Instant.ofEpochMilli(5)),
                        new BatchNote(Outcome.UNCERTAIN, Instant.ofEpochMilli(6))
                    }) {
                assertThat(
                                serde.deserializer()
                                        .deserialize("t", serde.serializer().serialize("t", note)))
                        .isEqualTo(note);
            }
        }
    }

    @Test
    void aSeriesIsReadBackWhateverItsConfigIsCalled() {
        for (SourceSeries series :
                new SourceSeries[] {
                    new SourceSeries("database", "ok", "a:b::c"),
                    new SourceSeries("none", "not_configured", null)
                }) {
            assertThat(SourceSeries.parse(series.text())).isEqualTo(series);
        }
    }
}
