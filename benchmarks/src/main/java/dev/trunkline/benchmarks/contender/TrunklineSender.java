package dev.trunkline.benchmarks.contender;

import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The client that the engine uses, with its tokens and protobufs. */
final class TrunklineSender implements RoomSender {
    private final LiveKitClient client =
            new LiveKitClient(ClientSettings.defaults(), Clock.systemUTC());
    private final LiveKitServer server;

    TrunklineSender(ContenderEnvironment surroundings) {
        this.server =
                new LiveKitServer(
                        surroundings.get("LIVEKIT_URL"),
                        surroundings.get("LIVEKIT_API_KEY"),
                        new Secret(surroundings.get("LIVEKIT_API_SECRET")));
    }

    @Override
    public void create(String room) {
        RoomOrder order =
                new RoomOrder(
                        room,
                        "benchmark-agent",
                        RoomRequest.METADATA,
                        UUID.randomUUID().toString(),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(2));
        LiveKitAnswer answer = client.createRoom(server, order);
        if (!(answer instanceof LiveKitAnswer.RoomIs)) {
            throw new IllegalStateException("not dispatched: " + answer);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
