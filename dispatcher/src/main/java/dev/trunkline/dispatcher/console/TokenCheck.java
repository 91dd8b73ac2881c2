package dev.trunkline.dispatcher.console;

import io.javalin.http.Context;

/** Says whether a token is known. */
@FunctionalInterface
public interface TokenCheck {
    /**
     * Lets a token pass.
     *
     * @throws io.javalin.http.HttpResponseException when it isn't, or when there were too many
     *     tries
     */
    void check(Context context, String token);
}
