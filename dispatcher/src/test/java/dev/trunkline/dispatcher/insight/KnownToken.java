package dev.trunkline.dispatcher.insight;

import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;

/** Lets in who has one token. */
final class KnownToken implements Access {
    static final String TOKEN = "known-token";

    @Override
    public Caller admit(Context context, Role needed) {
        if (!("Bearer " + TOKEN).equals(context.header("Authorization"))) {
            throw new UnauthorizedResponse("no known token");
        }
        return new Caller("test", Role.VIEWER);
    }
}
