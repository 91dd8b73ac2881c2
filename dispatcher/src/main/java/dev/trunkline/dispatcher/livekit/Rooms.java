package dev.trunkline.dispatcher.livekit;

import dev.trunkline.resolver.credentials.LiveKitServer;
import java.util.Optional;

/** Makes and deletes rooms on LiveKit servers. Blocks; thread-safe. */
public interface Rooms {

    /**
     * Makes the room and sends the agent into it; a room of that name that is alive stays as it is,
     * and no agent is sent. Sends one request, never more, and none after the deadline.
     */
    LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order);

    /**
     * Looks for the room of this name that is alive, and changes nothing. Knows of rooms whose
     * server node has died, for as long as the others keep them.
     */
    Sight<Optional<LiveKitAnswer.RoomIs>> find(LiveKitServer server, String roomName);

    /** Deletes a room; one that does not exist counts as deleted. */
    RoomDeletion deleteRoom(LiveKitServer server, String roomName);
}
