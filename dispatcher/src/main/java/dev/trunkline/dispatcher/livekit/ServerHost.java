package dev.trunkline.dispatcher.livekit;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The host of a server, as outcomes name it. */
public final class ServerHost {
    /** More servers than anybody has; URLs that are not in use any more go with the rest. */
    private static final int MOST = 20_000;

    /** Every call asks, about few servers. */
    private static final Map<String, Optional<String>> KNOWN = new ConcurrentHashMap<>();

    private ServerHost() {}

    /** Host, and port where the URL names one; null when it isn't a URL. */
    public static @Nullable String of(String url) {
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(url, ServerHost::read).orElse(null);
    }

    private static Optional<String> read(String url) {
        try {
            URI uri = URI.create(url);
            return Optional.ofNullable(
                    uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
