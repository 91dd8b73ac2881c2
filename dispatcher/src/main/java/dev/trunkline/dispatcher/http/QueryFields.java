package dev.trunkline.dispatcher.http;

import dev.trunkline.resolver.store.Page;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request's query says. Blank counts as absent; what is wrong is said by name: 400. */
public record QueryFields(Context context) {
    /** Rows in an answer, where nothing is said. */
    private static final int USUAL_ROWS = 50;

    /**
     * Refuses a query with any other field: a misspelled filter must not answer with everything.
     */
    public static void only(Context context, String... known) {
        List<String> fields = List.of(known);
        for (String name : context.queryParamMap().keySet()) {
            if (!fields.contains(name)) {
                throw new BadRequestResponse(
                        "'%s' is no query parameter of this; %s"
                                .formatted(
                                        Texts.excerpt(name),
                                        fields.isEmpty()
                                                ? "it has none"
                                                : "there are " + String.join(", ", fields)));
            }
        }
    }

    public @Nullable String text(String name) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw new BadRequestResponse(name + " is there more than once");
        }
        return values.isEmpty() || values.getFirst().isBlank()
                ? null
                : Texts.checked(name, values.getFirst());
    }

    public String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new BadRequestResponse(name + " is missing");
        }
        return text;
    }

    public Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        context.queryParams(name).stream()
                .filter(value -> !value.isBlank())
                .forEach(value -> texts.add(Texts.checked(name, value)));
        return texts;
    }

    /** One of a fixed list. */
    public @Nullable String oneOf(String name, Collection<String> allowed) {
        String text = text(name);
        return text == null ? null : Texts.oneOf(name, text.strip(), allowed);
    }

    public @Nullable UUID uuid(String name) {
        String text = text(name);
        return text == null ? null : Texts.uuid(name, text.strip());
    }

    public @Nullable Instant moment(String name) {
        String text = text(name);
        return text == null ? null : Texts.moment(name, text.strip());
    }

    public boolean flag(String name) {
        return "true".equals(oneOf(name, List.of("true", "false")));
    }

    /** A whole number; {@code otherwise} where nothing is said. */
    public int whole(String name, int lowest, int highest, int otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < lowest || number > highest) {
            throw new BadRequestResponse(
                    "%s must be a whole number from %d to %d".formatted(name, lowest, highest));
        }
        return number;
    }

    /** How many rows. */
    public int limit() {
        return whole("limit", 1, Page.LARGEST, USUAL_ROWS);
    }
}
