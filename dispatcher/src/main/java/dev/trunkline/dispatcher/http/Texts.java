package dev.trunkline.dispatcher.http;

import dev.trunkline.resolver.store.ConfigId;
import io.javalin.http.BadRequestResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Texts that came from outside. What is wrong with one is said with its name: 400. */
public final class Texts {
    private static final int SHOWN = 60;
    private static final int LONGEST_NUMBER = 1_000;

    private Texts() {}

    /** PostgreSQL stores no NUL, and no half of a character. */
    public static String checked(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadRequestResponse(name + " has a NUL character, which can't be stored");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair =
                        Character.isHighSurrogate(text.charAt(i))
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new BadRequestResponse(name + " has half of a Unicode character");
                }
                i++;
            }
        }
        return text;
    }

    /** The same of all texts in it. */
    public static JsonNode checkedJson(String name, JsonNode value) {
        if (value.isString()) {
            String _ = checked(name, value.stringValue());
        }
        if (value.isBigDecimal() && Math.abs(value.decimalValue().scale()) > LONGEST_NUMBER) {
            throw new BadRequestResponse(name + " has a number that is too large or too small");
        }
        value.propertyNames().forEach(field -> checked(name, field));
        value.forEach(each -> checkedJson(name, each));
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
