package dev.trunkline.dispatcher.desk;

import dev.trunkline.dispatcher.livekit.ServerCheck;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a server said when it was asked. */
public record TestedServer(String name, String url, ServerCheck check) {

    /** Whether it accepts the key pair. */
    public boolean passed() {
        return check.reachable() && check.authorized();
    }

    /** The host and port of the url, nothing else of it; null when it has none. */
    public @Nullable String host() {
        try {
            URI uri = URI.create(url);
            return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
