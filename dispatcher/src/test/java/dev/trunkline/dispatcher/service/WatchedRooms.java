package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.RoomDeletion;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.dispatcher.service.Tampering.Moment;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import dev.trunkline.resolver.credentials.LiveKitServer;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Requests to LiveKit that can be held, or whose probes come to nothing. */
final class WatchedRooms implements Rooms {
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
        return real.createRoom(server, order);
    }

    /** What a probe begins with. */
    @Override
    public Sight<Optional<LiveKitAnswer.RoomIs>> find(LiveKitServer server, String roomName) {
        while (tampering.omits(Rule.PROBE) && !Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
        return real.find(server, roomName);
    }

    @Override
    public RoomDeletion deleteRoom(LiveKitServer server, String roomName) {
        return real.deleteRoom(server, roomName);
    }
}
