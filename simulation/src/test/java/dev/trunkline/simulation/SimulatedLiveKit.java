package dev.trunkline.simulation;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Cause;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Sight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A LiveKit server: rooms with their time-outs, agents that dial, and days on which it fails. */
final class SimulatedLiveKit {
    private static final String PROBE = "trunkline-probe";

    private final Scheduler scheduler;
    private final Chance chance;
    private final Trace trace;
    private final Map<String, Room> rooms = new HashMap<>();
    private final List<Ring> rings = new ArrayList<>();
    private final Map<String, List<Long>> probes = new HashMap<>();
    private Mode mode = Mode.WELL;
    private long modeUntil;
    private int sids;

    /** How it behaves. */
    enum Mode {
        WELL,
        REFUSES,
        THROTTLES,
        FAILS,
        STALLS,
        REJECTS,
        UNAUTHORIZED
    }

    private record Room(String sid, String attemptId, long ends) {}

    /**
     * An agent that was sent to dial.
     *
     * @param roomEnds when its room does
     */
    record Ring(String room, String attemptId, long at, long roomEnds) {
        Ring endedAt(long nanos) {
            return new Ring(room, attemptId, at, nanos);
        }
    }

    SimulatedLiveKit(Scheduler scheduler, Chance chance, Trace trace) {
        this.scheduler = scheduler;
        this.chance = chance;
        this.trace = trace;
    }

    List<Ring> rings() {
        return rings;
    }

    /** When a room was probed for, in vain or not. */
    List<Long> probes(String room) {
        return probes.getOrDefault(room, List.of());
    }

    void behave(Mode how, long nanos) {
        mode = how;
        modeUntil = scheduler.now() + nanos;
    }

    /** Its rooms are gone. */
    void restart() {
        List.copyOf(rooms.keySet()).forEach(this::delete);
    }

    Mode mode() {
        return scheduler.now() < modeUntil ? mode : Mode.WELL;
    }

    /**
     * Executes a request, or not.
     *
     * @return null for an answer that never comes
     */
    @Nullable LiveKitAnswer create(RoomOrder order) {
        return switch (mode()) {
            case WELL -> execute(order);
            case REFUSES -> new LiveKitAnswer.NotExecuted(Cause.REFUSED, "refused", null);
            case THROTTLES -> new LiveKitAnswer.NotExecuted(Cause.THROTTLED, "429", null);
            case REJECTS -> new LiveKitAnswer.Refused("invalid_argument", "rejected");
            case UNAUTHORIZED -> new LiveKitAnswer.Unauthorized("401");
            case FAILS -> {
                if (chance.oneIn(2)) {
                    execute(order);
                }
                yield new LiveKitAnswer.Ambiguous("503");
            }
            case STALLS -> {
                if (chance.oneIn(2)) {
                    execute(order);
                }
                yield null;
            }
        };
    }

    /** Whether it tells of its rooms. */
    Sight<Optional<LiveKitAnswer.RoomIs>> find(String name) {
        return switch (mode()) {
            case WELL -> {
                Room room = rooms.get(name);
                yield new Sight.Seen<>(
                        room == null || room.ends() <= scheduler.now()
                                ? Optional.empty()
                                : Optional.of(
                                        new LiveKitAnswer.RoomIs(room.sid(), room.attemptId())));
            }
            case UNAUTHORIZED -> new Sight.Unauthorized<>("401");
            case REFUSES, THROTTLES, FAILS, STALLS, REJECTS -> new Sight.Unseen<>("not well");
        };
    }

    private LiveKitAnswer execute(RoomOrder order) {
        long now = scheduler.now();
        boolean probe = order.agentName().startsWith(PROBE);
        if (probe) {
            probes.computeIfAbsent(order.roomName(), _ -> new ArrayList<>()).add(now);
        }
        Room room = rooms.get(order.roomName());
        if (room == null || room.ends() <= now) {
            long ends = now + (probe ? order.emptyTimeout().toNanos() : life(order));
            room = new Room("RM_" + sids++, order.attemptId(), ends);
            rooms.put(order.roomName(), room);
            if (!probe) {
                rings.add(new Ring(order.roomName(), order.attemptId(), now, ends));
                trace.note("livekit", "RINGS", order.roomName(), order.attemptId());
            }
        }
        return new LiveKitAnswer.RoomIs(room.sid(), room.attemptId());
    }

    /**
     * Many agents leave their room to its time-out; others delete it as soon as the call is over.
     */
    private long life(RoomOrder order) {
        return chance.oneIn(2)
                ? chance.nanosBetween(Chance.SECOND / 20, Chance.SECOND / 2)
                : chance.nanosBetween(Chance.SECOND, 30 * Chance.SECOND)
                        + order.departureTimeout().toNanos();
    }

    boolean delete(String room) {
        long now = scheduler.now();
        rooms.remove(room);
        rings.replaceAll(ring ->
                ring.room().equals(room) && ring.roomEnds() > now ? ring.endedAt(now) : ring);
        return true;
    }
}
