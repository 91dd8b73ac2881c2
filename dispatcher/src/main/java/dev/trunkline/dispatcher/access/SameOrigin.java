package dev.trunkline.dispatcher.access;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells requests of our own pages from those that other sites make a browser send. */
final class SameOrigin {
    private static final Set<HandlerType> SAFE =
            Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private SameOrigin() {}

    /** Whether a cookie is enough for this request. */
    static boolean allows(Context context) {
        return SAFE.contains(context.method())
                || allows(
                        context.header("Sec-Fetch-Site"),
                        context.header("Origin"),
                        context.header("Host"));
    }

    /**
     * @param site what the browser says of who asks; old ones say nothing
     * @param origin of the page that asks
     * @param host that the request is for
     */
    static boolean allows(@Nullable String site, @Nullable String origin, @Nullable String host) {
        if (site != null) {
            return site.equals("same-origin");
        }
        return origin != null && host != null && host.equalsIgnoreCase(authority(origin));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
