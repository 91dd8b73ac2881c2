package dev.trunkline.dispatcher.livekit;

import dev.trunkline.resolver.credentials.LiveKitServer;

/** Makes and deletes rooms on LiveKit servers. Blocks; thread-safe. */
public interface Rooms {

    /**
     * Makes the room and sends the agent into it; a room of that name that is alive stays as it is,
     * and no agent is sent. Sends one request, never more, and none after the deadline.
     */
    LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order);

    /** Deletes a room; one that does not exist counts as deleted. */
    RoomDeletion deleteRoom(LiveKitServer server, String roomName);
}
