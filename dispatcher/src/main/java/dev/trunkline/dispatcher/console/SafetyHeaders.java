package dev.trunkline.dispatcher.console;

import io.javalin.http.Context;

/** What a browser is told not to do with a page. */
final class SafetyHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; font-src 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    private SafetyHeaders() {}

    static void put(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
