package dev.trunkline.dispatcher.livekit;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The host of a server, as outcomes name it. */
public final class ServerHost {

    private ServerHost() {}

    /** Host, and port where the URL names one; null when it isn't a URL. */
    public static @Nullable String of(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
