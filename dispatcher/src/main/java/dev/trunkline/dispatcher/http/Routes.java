package dev.trunkline.dispatcher.http;

import io.javalin.config.RoutesConfig;

/**
 * A part of what is served. All parts are named before the server starts, since it answers for its
 * health before anything else is there; a part whose work has not begun answers 503.
 */
@FunctionalInterface
public interface Routes {
    /** Says what is answered where. */
    void addTo(RoutesConfig routes);
}
