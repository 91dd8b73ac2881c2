package dev.trunkline.dispatcher.console;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** What was typed into a form. */
record Form(Context context) {

    /** Without spaces at its ends; blank where it was left out. */
    String text(String name) {
        String typed = context.formParam(name);
        return typed == null ? "" : typed.strip();
    }

    /** The same; null for blank. */
    @Nullable String textOrNull(String name) {
        String typed = text(name);
        return typed.isEmpty() ? null : typed;
    }

    boolean ticked(String name) {
        return "true".equals(context.formParam(name));
    }

    /** The same of an address: what is searched for, say. */
    static @Nullable String query(Context context, String name) {
        String given = context.queryParam(name);
        return given == null || given.isBlank() ? null : given.strip();
    }
}
