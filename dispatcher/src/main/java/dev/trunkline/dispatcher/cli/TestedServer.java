package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.livekit.ServerCheck;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a server said when it was asked. */
record TestedServer(String name, String url, ServerCheck check) {

    boolean passed() {
        return check.reachable() && check.authorized();
    }

    @Nullable String[] cells() {
        return new @Nullable String[] {
            name,
            host(),
            check.reachable() ? "yes" : "NO",
            keyPair(),
            check.reachable() ? check.latency().toMillis() + " ms" : null,
            skew(check.clockSkew()),
            check.message()
        };
    }

    ObjectNode json() {
        Duration skew = check.clockSkew();
        return JsonOutput.object()
                .put("name", name)
                .put("host", host())
                .put("reachable", check.reachable())
                .put("authorized", check.authorized())
                .put("latency_ms", check.reachable() ? check.latency().toMillis() : null)
                .put("clock_skew_seconds", skew == null ? null : skew.toSeconds())
                .put("message", check.message());
    }

    private @Nullable String keyPair() {
        if (!check.reachable()) {
            return null;
        }
        return check.authorized() ? "accepted" : "REFUSED";
    }

    private @Nullable String host() {
        try {
            return URI.create(url).getAuthority();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable String skew(@Nullable Duration skew) {
        return skew == null ? null : skew.toSeconds() + " s";
    }
}
