package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.livekit.ServerCheck;
import dev.trunkline.resolver.address.LiveKitUrl;
import org.jspecify.annotations.Nullable;

/** What a server said when it was asked. */
public record TestedServer(String name, String url, ServerCheck check) {

    /** Whether it accepts the key pair. */
    public boolean passed() {
        return check.reachable() && check.authorized();
    }

    /** The host and port of the url, nothing else of it; null when it has none. */
    public @Nullable String host() {
        return LiveKitUrl.find(url).map(LiveKitUrl::authority).orElse(null);
    }
}
