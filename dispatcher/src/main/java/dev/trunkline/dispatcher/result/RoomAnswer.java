package dev.trunkline.dispatcher.result;

import dev.trunkline.dispatcher.livekit.RoomParticipant;
import dev.trunkline.schemas.ResultReason;
import java.util.List;

/** What a question about a live call's room found. */
public sealed interface RoomAnswer {

    /**
     * The room is there.
     *
     * @param callees participants other than agents
     */
    record There(int callees) implements RoomAnswer {}

    /** The server has no room of that name. */
    record Gone() implements RoomAnswer {}

    /** Who is in the room; nobody when it is empty or gone. */
    record People(List<RoomParticipant> people) implements RoomAnswer {
        public People {
            people = List.copyOf(people);
        }
    }

    /** No answer that says anything. */
    record Failed(ResultReason reason, String message) implements RoomAnswer {}
}
