package dev.trunkline.dispatcher.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Ambiguous;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Cause;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.NotExecuted;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Refused;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.RoomIs;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Unauthorized;
import dev.trunkline.dispatcher.livekit.Reply.Answered;
import dev.trunkline.dispatcher.livekit.Reply.Lost;
import dev.trunkline.dispatcher.livekit.Reply.NotSent;
import dev.trunkline.dispatcher.livekit.Reply.NotTrusted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import livekit.LivekitModels.Room;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a reply says about the execution of a request. All that is not known for certain is {@link
 * Ambiguous}: of the two errors, only a second ring disturbs a person.
 */
final class Classification {
    private Classification() {}

    /**
     * Reads the reply to a CreateRoom request.
     *
     * @param confidential values of the request that no message may show
     */
    static LiveKitAnswer ofCreateRoom(
            Reply reply, String roomName, List<String> confidential, Instant now) {
        if (reply instanceof Answered answer && answer.status() == 200) {
            return room(answer, roomName);
        }
        return of(reply, confidential, now);
    }

    /** Reads the reply to a request that did not succeed. */
    static LiveKitAnswer of(Reply reply, List<String> confidential, Instant now) {
        return switch (reply) {
            case NotSent(String message) -> new NotExecuted(Cause.REFUSED, message, null);
            case NotTrusted(String message) -> new Refused("bad_server", message);
            case Lost(String message) -> new Ambiguous(message);
            case Answered answer -> ofError(answer, ErrorText.of(answer, confidential), now);
        };
    }

    private static LiveKitAnswer ofError(Answered answer, ErrorText error, Instant now) {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return new Refused(
                    error.code(),
                    error.message() + ", a redirect: the URL must name the server itself");
        }
        return switch (status) {
            case 400, 404, 412, 413, 501 -> new Refused(error.code(), error.message());
            case 401, 403 -> new Unauthorized(error.message());
            case 429 ->
                    new NotExecuted(
                            Cause.THROTTLED,
                            error.message(),
                            RetryAfter.read(answer.retryAfter(), now));
            default -> new Ambiguous(error.message());
        };
    }

    /** A 200 that is not LiveKit's, say a proxy's page, proves nothing. */
    private static LiveKitAnswer room(Answered answer, String roomName) {
        if (!answer.contentType().startsWith("application/protobuf")) {
            return new Ambiguous("HTTP 200 that does not come from LiveKit");
        }
        try {
            Room room = Room.parseFrom(answer.body());
            return room.getName().equals(roomName)
                    ? roomIs(room, answer)
                    : new Ambiguous("HTTP 200 with another room than the one that was ordered");
        } catch (InvalidProtocolBufferException e) {
            return new Ambiguous("HTTP 200 with a room that cannot be read");
        }
    }

    private static RoomIs roomIs(Room room, Answered answer) {
        return new RoomIs(
                room.getSid(), AttemptMark.read(room.getMetadata()), age(room, answer.date()));
    }

    /** Both times are the server's, so that our own clock doesn't matter. */
    private static Duration age(Room room, @Nullable String date) {
        Instant answeredAt = date == null ? null : DateUtils.parseStandardDate(date);
        long made = room.getCreationTime();
        return answeredAt == null || made <= 0
                ? Duration.ZERO
                : Duration.between(Instant.ofEpochSecond(made), answeredAt);
    }
}
