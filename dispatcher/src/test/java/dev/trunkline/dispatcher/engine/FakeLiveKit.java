package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.RoomDeletion;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.resolver.credentials.LiveKitServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Makes every room, once it is let, and notes what it was asked for. */
final class FakeLiveKit implements Rooms {
    final List<RoomOrder> orders = new CopyOnWriteArrayList<>();

    /** Answers wait for it. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order) {
        orders.add(order);
        try {
            gate.await();
            return new LiveKitAnswer.RoomIs("RM_1", order.attemptId());
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
            return new LiveKitAnswer.Ambiguous("cut");
        }
    }

    @Override
    public Sight<Optional<LiveKitAnswer.RoomIs>> find(LiveKitServer server, String roomName) {
        return new Sight.Seen<>(Optional.empty());
    }

    @Override
    public RoomDeletion deleteRoom(LiveKitServer server, String room) {
        return new RoomDeletion.Gone();
    }
}
