package dev.trunkline.dispatcher.livekit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's HTTP interface is.
 *
 * @param base scheme, authority and path prefix, without a slash at the end
 */
record ServerAddress(String base) {
    private static final String ADVICE =
            "write it as ws://host:port, wss://host, http://host:port or https://host";

    /**
     * Reads an address as people configure it; {@code ws} means {@code http}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ServerAddress parse(String url) {
        URI uri = uri(url.strip());
        String scheme = httpScheme(uri.getScheme());
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            throw bad("holds a user or a query");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw bad("names no host");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw bad("has a port that does not exist");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new ServerAddress(
                scheme + "://" + uri.getRawAuthority() + path.replaceFirst("/+$", ""));
    }

    URI method(String service, String name) {
        return URI.create(base + "/twirp/livekit." + service + "/" + name);
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw bad("is not a URL");
        }
    }

    private static String httpScheme(@Nullable String scheme) {
        return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
            case "ws", "http" -> "http";
            case "wss", "https" -> "https";
            default -> throw bad("has another scheme than ws, wss, http and https");
        };
    }

    /** The address itself stays out of the text: somebody may have put a secret into it. */
    private static IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("The LiveKit URL " + what + "; " + ADVICE + ".");
    }
}
