package dev.trunkline.sandbox.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;

import livekit.LivekitRoom.CreateRoomRequest;

/** The server's default limits. */
final class Limits {
    static final int BODY_BYTES = 10 * 1024 * 1024;
    private static final int ROOM_NAME_BYTES = 256;
    private static final int METADATA_BYTES = 512 * 1024;

    private Limits() {}

    static void check(CreateRoomRequest request) {
        if (request.getName().isEmpty()) {
            throw invalid("no room name");
        }
        if (request.getName().getBytes(UTF_8).length > ROOM_NAME_BYTES) {
            throw invalid("room name length exceeds limits");
        }
        if (request.getMetadata().getBytes(UTF_8).length > METADATA_BYTES) {
            throw invalid("metadata size exceeds limits");
        }
    }

    private static TwirpError.Failure invalid(String message) {
        return new TwirpError("invalid_argument", message).failure();
    }
}
