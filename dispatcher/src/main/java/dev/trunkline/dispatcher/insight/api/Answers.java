package dev.trunkline.dispatcher.insight.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** What is answered. */
final class Answers {
    private static final String SOON = "1";

    private Answers() {}

    static void json(Context context, String body) {
        context.contentType("application/json").header("Cache-Control", "no-store").result(body);
    }

    /** Nobody can tell now; the asker may try again. */
    static void notNow(Context context, String why) {
        context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", SOON);
        json(context, JsonMapper.shared().createObjectNode().put("error", why).toString());
    }
}
