package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One thing that is known of a call.
 *
 * @param origin the partition and offset of the record that said so: a note that is taken twice is
 *     one note
 * @param body a JSON object
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record CallNote(NoteKind kind, String origin, byte[] body) {
    private static final byte END = '\n';

    /** {@code <kind><origin>}, a line's end, and the body as it is. */
    static Serde<CallNote> serde() {
        return Serdes.serdeFrom(
                (topic, note) -> note == null ? null : note.bytes(),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    /** Under this its body is stored; the keys of one call lie between the two of its range. */
    String storeKey(String requestId) {
        return NoteKeys.of(requestId, kind, origin);
    }

    private byte[] bytes() {
        byte[] head = (kind.letter() + origin).getBytes(UTF_8);
        return ByteBuffer.allocate(head.length + 1 + body.length)
                .put(head)
                .put(END)
                .put(body)
                .array();
    }

    private static CallNote read(byte[] bytes) {
        int end = 0;
        while (bytes[end] != END) {
            end++;
        }
        String head = new String(bytes, 0, end, UTF_8);
        byte[] body = new byte[bytes.length - end - 1];
        System.arraycopy(bytes, end + 1, body, 0, body.length);
        NoteKind kind = NoteKind.of(head.charAt(0));
        if (kind == null) {
            throw new SerializationException(
                    "a note of the kind '%s', which this version doesn't know"
                            .formatted(head.charAt(0)));
        }
        return new CallNote(kind, head.substring(1), body);
    }
}
