package dev.trunkline.sandbox.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.util.Map;

/** How the server reacts to a request. */
sealed interface Reaction {

    /** The connection ends without an answer. */
    record Cut() implements Reaction {}

    /** An HTTP answer; {@code headers} include the content type. */
    record Answer(int status, Map<String, String> headers, ByteString body) implements Reaction {

        static Answer of(int status, String contentType, byte[] body) {
            return new Answer(
                    status, Map.of("Content-Type", contentType), ByteString.copyFrom(body));
        }

        /** As Go's {@code http.Error} writes it, with a line end. */
        static Answer plainText(int status, String text) {
            return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(UTF_8));
        }

        static Answer redirect(int status, String location) {
            return new Answer(status, Map.of("Location", location), ByteString.EMPTY);
        }
    }
}
