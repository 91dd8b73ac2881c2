package dev.trunkline.dispatcher.engine;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead per LiveKit server: at most so many calls hold a claim on one server at a time, the
 * others wait unclaimed, in order. A slow server holds up its own calls only. For the engine's
 * thread only.
 */
final class ServerSlots {
    private final int perServer;
    private final Map<String, Slots> servers = new HashMap<>();

    private static final class Slots {
        private int taken;
        private final Queue<Call> waiting = new ArrayDeque<>();
    }

    ServerSlots(int perServer) {
        this.perServer = perServer;
    }

    /** Takes a slot, or queues the call for one; true when it has one. */
    boolean enter(String server, Call call) {
        if (call.slot != null) {
            return true;
        }
        Slots slots = servers.computeIfAbsent(server, name -> new Slots());
        if (slots.taken >= perServer) {
            slots.waiting.add(call);
            return false;
        }
        slots.taken++;
        call.slot = server;
        return true;
    }

    /** Gives the call's slot back, if it has one; the call returned has it now and may go on. */
    @Nullable Call leave(Call call) {
        String server = call.slot;
        Slots slots = server == null ? null : servers.get(server);
        if (slots == null) {
            return null;
        }
        call.slot = null;
        Call next = slots.waiting.poll();
        while (next != null && next.isAbandoned()) {
            next = slots.waiting.poll();
        }
        if (next != null) {
            next.slot = server;
            return next;
        }
        slots.taken--;
        if (slots.taken == 0) {
            servers.remove(server);
        }
        return null;
    }
}
