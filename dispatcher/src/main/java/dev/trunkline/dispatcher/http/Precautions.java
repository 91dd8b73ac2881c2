package dev.trunkline.dispatcher.http;

import io.javalin.http.Context;

/** What a browser is told not to do with an answer. Pages relax it to what they need. */
final class Precautions {
    private Precautions() {}

    static void put(Context context) {
        context.header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
