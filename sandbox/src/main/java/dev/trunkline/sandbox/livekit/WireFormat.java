package dev.trunkline.sandbox.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two encodings of a Twirp request; the answer comes in the request's. */
enum WireFormat {
    PROTOBUF("application/protobuf"),
    JSON("application/json");

    private final String contentType;

    WireFormat(String contentType) {
        this.contentType = contentType;
    }

    /** Reads a Content-Type header; parameters such as a charset are ignored. */
    static Optional<WireFormat> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        int parameters = header.indexOf(';');
        String type = parameters < 0 ? header : header.substring(0, parameters);
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "application/protobuf" -> Optional.of(PROTOBUF);
            case "application/json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    String contentType() {
        return contentType;
    }

    /** Decodes into {@code target}; JSON takes either casing and ignores unknown fields. */
    void decode(ByteString body, Message.Builder target) throws InvalidProtocolBufferException {
        switch (this) {
            case PROTOBUF -> target.mergeFrom(body);
            case JSON ->
                    JsonFormat.parser().ignoringUnknownFields().merge(body.toStringUtf8(), target);
        }
    }

    byte[] encode(Message message) throws InvalidProtocolBufferException {
        return switch (this) {
            case PROTOBUF -> message.toByteArray();
            case JSON ->
                    JsonFormat.printer()
                            .preservingProtoFieldNames()
                            .alwaysPrintFieldsWithNoPresence()
                            .omittingInsignificantWhitespace()
                            .print(message)
                            .getBytes(UTF_8);
        };
    }
}
