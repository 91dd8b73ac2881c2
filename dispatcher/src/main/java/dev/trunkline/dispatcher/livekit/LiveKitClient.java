package dev.trunkline.dispatcher.livekit;

import dev.trunkline.resolver.credentials.LiveKitServer;

public interface LiveKitClient extends AutoCloseable {
    LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order);

    LiveKitAnswer deleteRoom(LiveKitServer server, String room);

    @Override
    void close();
}
