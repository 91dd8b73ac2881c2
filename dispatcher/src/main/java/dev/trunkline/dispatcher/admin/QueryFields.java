package dev.trunkline.dispatcher.admin;

import dev.trunkline.resolver.store.Page;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request's query says. Blank counts as absent; what is wrong is said by name: 400. */
record QueryFields(Context context) {

    @Nullable String text(String name) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw new BadRequestResponse(name + " is there more than once");
        }
        return values.isEmpty() || values.getFirst().isBlank()
                ? null
                : Texts.checked(name, values.getFirst());
    }

    Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        context.queryParams(name).stream()
                .filter(value -> !value.isBlank())
                .forEach(value -> texts.add(Texts.checked(name, value)));
        return texts;
    }

    @Nullable UUID uuid(String name) {
        String text = text(name);
        return text == null ? null : Texts.uuid(name, text);
    }

    @Nullable Instant moment(String name) {
        String text = text(name);
        return text == null ? null : Texts.moment(name, text);
    }

    boolean flag(String name) {
        String text = text(name);
        if (text == null) {
            return false;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadRequestResponse(name + " must be true or false");
        }
        return text.equals("true");
    }

    /** How many rows. */
    int limit() {
        String text = text("limit");
        if (text == null) {
            return Limits.ROWS;
        }
        int limit = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > Page.LARGEST) {
            throw new BadRequestResponse("limit must be a whole number from 1 to " + Page.LARGEST);
        }
        return limit;
    }
}
