package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.RoomDeletion;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.service.Tampering.Moment;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.resolver.credentials.LiveKitServer;
import java.util.concurrent.locks.LockSupport;

/** Requests to LiveKit that can be held, or whose probes come to nothing. */
final class WatchedRooms implements Rooms {
    private static final String PROBE = "nobody";

    private final Rooms real;
    private final Tampering tampering;

    WatchedRooms(Rooms real, Tampering tampering) {
        this.real = real;
        this.tampering = tampering;
    }

    @Override
    public LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order) {
        Gate gate = tampering.at(Moment.BEFORE_HTTP);
        if (gate != null && gate.holds(order.roomName())) {
            gate.pass();
        }
        if (tampering.omits(Rule.PROBE) && order.agentName().contains(PROBE)) {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        }
        return real.createRoom(server, order);
    }

    @Override
    public RoomDeletion deleteRoom(LiveKitServer server, String roomName) {
        return real.deleteRoom(server, roomName);
    }
}
