package dev.trunkline.resolver.address;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a LiveKit server is. {@code ws} means {@code http}, and {@code wss} means {@code https}.
 *
 * @param base where its HTTP interface is: scheme, host, port and path, without a slash at the end
 * @param host as written
 * @param authority the host, and the port where the URL names one
 */
public record LiveKitUrl(String base, String host, String authority) {
    private static final String ADVICE =
            "; write it as wss://host, ws://host:port, https://host or http://host:port";
    private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@");
    private static final Pattern QUERY = Pattern.compile("[?#].*$", Pattern.DOTALL);

    /** More servers than anybody has; URLs that are no longer in use go with the rest. */
    private static final int MOST = 20_000;

    /** Every call asks, about few servers. */
    private static final Map<String, LiveKitUrl> KNOWN = new ConcurrentHashMap<>();

    /**
     * Reads a URL as people write it; blanks around it don't count.
     *
     * @throws IllegalArgumentException when it can't be used, with a message for people that says
     *     why and doesn't repeat the text
     */
    public static LiveKitUrl parse(String text) {
        LiveKitUrl known = KNOWN.get(text);
        if (known != null) {
            return known;
        }
        LiveKitUrl url = UrlReader.read(text.strip());
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        KNOWN.put(text, url);
        return url;
    }

    /**
     * What is wrong with a URL and what to write instead, as the rest of a sentence; null when
     * nothing is. Never repeats the text: it may hold a password.
     */
    public static @Nullable String fault(String text) {
        try {
            LiveKitUrl _ = parse(text);
            return null;
        } catch (IllegalArgumentException unusable) {
            return unusable.getMessage();
        }
    }

    /** As {@link #parse}; empty when the URL can't be used. */
    public static Optional<LiveKitUrl> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A URL, usable or not, without what may be secret in it: user, password, query, fragment. */
    public static String masked(String text) {
        String named = USER.matcher(text).replaceFirst("$1hidden@");
        return QUERY.matcher(named).replaceFirst("?hidden");
    }

    static IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException(why + ADVICE);
    }
}
