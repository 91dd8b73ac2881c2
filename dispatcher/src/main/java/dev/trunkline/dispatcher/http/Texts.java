package dev.trunkline.dispatcher.http;

import dev.trunkline.resolver.store.ConfigId;
import dev.trunkline.resolver.store.StorableText;
import io.javalin.http.BadRequestResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Texts that came from outside. What is wrong with one is said with its name: 400. */
public final class Texts {
    private static final int SHOWN = 60;

    private Texts() {}

    /** Refuses a text that can't be stored. */
    public static String checked(String name, String text) {
        return storable(name, StorableText.fault(text), text);
    }

    /** Refuses a JSON value that can't be stored. */
    public static JsonNode checkedJson(String name, JsonNode value) {
        return storable(name, StorableText.fault(value), value);
    }

    private static <T> T storable(String name, @Nullable String fault, T value) {
        if (fault != null) {
            throw new BadRequestResponse(name + " " + fault);
        }
        return value;
    }

    /** Refuses what is not in a fixed list, and names the list. */
    public static String oneOf(String name, String text, Collection<String> allowed) {
        if (!allowed.contains(text)) {
            throw new BadRequestResponse(
                    "%s must be one of %s, not '%s'"
                            .formatted(name, String.join(", ", allowed), excerpt(text)));
        }
        return text;
    }

    public static UUID uuid(String name, String text) {
        UUID id = ConfigId.parse(text);
        if (id == null) {
            throw new BadRequestResponse(name + " must be a UUID");
        }
        return id;
    }

    public static Instant moment(String name, String text) {
        try {
            Instant moment = Instant.parse(text);
            // What Kafka and PostgreSQL can both hold.
            if (moment.isBefore(Instant.EPOCH)
                    || moment.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
                throw new BadRequestResponse(name + " must be of the years 1970 to 9999");
            }
            return moment;
        } catch (DateTimeParseException _) {
            throw new BadRequestResponse(name + " must be a time such as 2026-01-31T09:30:00Z");
        }
    }

    /** The beginning of a text, without what could disturb whoever reads it. */
    public static String excerpt(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
