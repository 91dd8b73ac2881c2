package dev.trunkline.dispatcher.http;

import io.javalin.http.Context;

/** Lets in who may. Every route but health, metrics and signed webhooks asks it first. */
@FunctionalInterface
public interface Access {
    /**
     * Who sent this request.
     *
     * @throws io.javalin.http.UnauthorizedResponse without a token that is known
     * @throws io.javalin.http.ForbiddenResponse when the token's role is less than {@code needed}
     */
    Caller admit(Context context, Role needed);
}
