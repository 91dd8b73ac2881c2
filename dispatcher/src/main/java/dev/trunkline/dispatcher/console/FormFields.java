package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.http.Texts;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was typed into a form. */
record FormFields(Context context) {

    /** Without spaces at its ends; blank where it was left out. */
    String text(String name) {
        String typed = context.formParam(name);
        return typed == null ? "" : Texts.checked(name, typed.strip());
    }

    /** The same; null for blank. */
    @Nullable String textOrNull(String name) {
        String typed = text(name);
        return typed.isEmpty() ? null : typed;
    }

    /**
     * The id of a tenant; null for blank.
     *
     * @throws BadRequestResponse when it is no UUID
     */
    @Nullable UUID tenant(String name) {
        String typed = text(name);
        return typed.isEmpty() ? null : Texts.uuid("tenant", typed);
    }

    /**
     * The version of what the form was filled in from.
     *
     * @throws BadRequestResponse when it is missing: somebody else's change could be lost
     */
    String version() {
        String version = textOrNull("version");
        if (version == null) {
            throw new BadRequestResponse("version is missing: open the page again");
        }
        return version;
    }

    boolean ticked(String name) {
        return "true".equals(context.formParam(name));
    }

    /** The same of an address: what is searched for, say. */
    static @Nullable String query(Context context, String name) {
        String given = context.queryParam(name);
        return given == null || given.isBlank() ? null : Texts.checked(name, given.strip());
    }
}
