package dev.trunkline.dispatcher.livekit;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/** The result of a request at the level of HTTP, before its meaning is decided. */
sealed interface Reply {

    /**
     * The server, or something before it, answered.
     *
     * @param retryAfter the header as received
     * @param date the server's clock, as received
     */
    record Answered(
            int status,
            String contentType,
            @Nullable String retryAfter,
            @Nullable String date,
            ByteString body)
            implements Reply {}

    /** Not one byte was sent. */
    record NotSent(String message) implements Reply {}

    /**
     * Not one byte was sent, and trying again won't help: the port speaks no TLS, or the server's
     * certificate is not to be trusted for this host.
     */
    record NotTrusted(String message) implements Reply {}

    /** The server may have seen the request; the answer is missing or incomplete. */
    record Lost(String message) implements Reply {}
}
