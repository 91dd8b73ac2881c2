package dev.trunkline.dispatcher.operations.json;

import dev.trunkline.dispatcher.livekit.ServerCheck;
import dev.trunkline.dispatcher.operations.TestedServer;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** What a LiveKit server said when it was asked. */
public final class ServerJson {
    private ServerJson() {}

    public static ObjectNode of(TestedServer server) {
        ServerCheck check = server.check();
        Duration skew = check.clockSkew();
        return Nodes.object()
                .put("name", server.name())
                .put("host", server.host())
                .put("reachable", check.reachable())
                .put("authorized", check.authorized())
                .put("latency_ms", check.reachable() ? check.latency().toMillis() : null)
                .put("clock_skew_seconds", skew == null ? null : skew.toSeconds())
                .put("message", check.message());
    }
}
