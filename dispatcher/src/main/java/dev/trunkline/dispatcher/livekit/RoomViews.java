package dev.trunkline.dispatcher.livekit;

import dev.trunkline.resolver.credentials.LiveKitServer;
import java.util.List;
import java.util.Map;

/** Looks at rooms of LiveKit servers and changes nothing. Blocks; thread-safe. */
public interface RoomViews {

    /**
     * Which of the rooms are alive, in one request.
     *
     * @return by name, how many are in each, agents not counted; what is gone is left out
     */
    Sight<Map<String, Integer>> alive(LiveKitServer server, List<String> names);

    /**
     * The jobs of a room that workers took or refused. Of a room that is gone LiveKit says nothing,
     * after three seconds.
     */
    Sight<List<AgentJob>> jobs(LiveKitServer server, String room);

    /** The participants of a room; none if the room is gone. */
    Sight<List<RoomParticipant>> participants(LiveKitServer server, String room);
}
