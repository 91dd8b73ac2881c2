package dev.trunkline.simulation;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.RoomDeletion;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.simulation.Network.Server;
import java.util.Optional;

/** A process's way to the LiveKit server. */
final class SimulatedRooms implements Rooms {
    private final World world;
    private final SimulatedProcess process;

    SimulatedRooms(World world, SimulatedProcess process) {
        this.world = world;
        this.process = process;
    }

    @Override
    public LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order) {
        boolean probe = order.agentName().startsWith("trunkline-probe");
        LiveKitAnswer answer = ask(probe ? Step.PROBE : Step.DIAL, order);
        world.trace().note(process.name(), "answered", order.roomName(), answer);
        return answer instanceof LiveKitAnswer.Ambiguous && world.tampering().isLeftOut(Rule.DOUBT)
                ? new LiveKitAnswer.NotExecuted(LiveKitAnswer.Cause.REFUSED, "taken for it", null)
                : answer;
    }

    private LiveKitAnswer ask(Step step, RoomOrder order) {
        long timeout = world.scenario().httpTimeout();
        long began = world.scheduler().now();
        StepFaults.Fate fate = world.faults().before(process, step);
        if (world.scheduler().now() - began >= timeout) {
            return new LiveKitAnswer.NotExecuted(
                    LiveKitAnswer.Cause.REFUSED, "no time left to send the request", null);
        }
        world.sending(process, step, order);
        try {
            return world.network()
                    .<Optional<LiveKitAnswer>>call(
                            process,
                            Server.LIVEKIT,
                            step,
                            fate,
                            timeout,
                            () -> Optional.ofNullable(world.liveKit().create(order)))
                    .orElseGet(() -> stalled(timeout));
        } catch (NoAnswer _) {
            return new LiveKitAnswer.Ambiguous("no answer");
        }
    }

    private LiveKitAnswer stalled(long timeout) {
        world.scheduler().sleep(timeout);
        return new LiveKitAnswer.Ambiguous("no answer in time");
    }

    @Override
    public Sight<Optional<LiveKitAnswer.RoomIs>> find(LiveKitServer server, String room) {
        try {
            return world.network()
                    .call(
                            process,
                            Server.LIVEKIT,
                            Step.LOOK,
                            world.scenario().httpTimeout(),
                            () -> world.liveKit().find(room));
        } catch (NoAnswer _) {
            return new Sight.Unseen<>("no answer");
        }
    }

    @Override
    public RoomDeletion deleteRoom(LiveKitServer server, String room) {
        try {
            world.network()
                    .call(
                            process,
                            Server.LIVEKIT,
                            Step.DELETE,
                            world.scenario().httpTimeout(),
                            () -> world.liveKit().delete(room));
            return new RoomDeletion.Gone();
        } catch (NoAnswer _) {
            return new RoomDeletion.Failed(new LiveKitAnswer.Ambiguous("no answer"));
        }
    }
}
