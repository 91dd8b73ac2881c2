package dev.trunkline.dispatcher.livekit;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Refused;
import dev.trunkline.dispatcher.livekit.Reply.Answered;
import java.time.Instant;
import java.util.List;

/** What became of the wish to delete a room. */
public sealed interface RoomDeletion {

    /** The room no longer exists, or never did. */
    record Gone() implements RoomDeletion {}

    /** The room may still exist. */
    record Failed(LiveKitAnswer why) implements RoomDeletion {}

    /** Reads the reply to a DeleteRoom request. */
    static RoomDeletion of(Reply reply, List<String> confidential, Instant now) {
        if (reply instanceof Answered answer && answer.status() == 200) {
            return new Gone();
        }
        LiveKitAnswer answer = Classification.of(reply, confidential, now);
        return answer instanceof Refused(String code, String _) && code.equals("not_found")
                ? new Gone()
                : new Failed(answer);
    }
}
