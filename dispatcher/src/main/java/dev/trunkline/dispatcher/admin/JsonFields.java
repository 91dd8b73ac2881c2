package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.Texts;
import io.javalin.http.BadRequestResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a request's JSON object. What is wrong with one is said with its name: 400. */
final class JsonFields {
    /** Of calls a second, or at a time. */
    private static final int HIGHEST = 999_999_999;

    private final ObjectNode object;

    private JsonFields(ObjectNode object) {
        this.object = object;
    }

    static JsonFields of(ObjectNode object, String... known) {
        for (String name : object.propertyNames()) {
            if (!Arrays.asList(known).contains(name)) {
                throw new BadRequestResponse(
                        "'%s' is no field of this; fields are %s"
                                .formatted(Texts.excerpt(name), String.join(", ", known)));
            }
        }
        return new JsonFields(object);
    }

    /** Whether it is there, be it null. */
    boolean has(String name) {
        return object.has(name);
    }

    /** Blank texts pass: the operation says what is wrong with them, as it does everywhere. */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    /** Null when absent or null. */
    @Nullable String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw wrong(name, "must be a text");
        }
        return Texts.checked(name, value.stringValue());
    }

    /** For a change: null when absent, blank when null, which clears. */
    @Nullable String clearable(String name) {
        return has(name) && object.get(name).isNull() ? "" : text(name);
    }

    /** For a change of what can't be cleared: null when absent. */
    @Nullable String kept(String name) {
        return has(name) ? required(name) : null;
    }

    boolean flag(String name, boolean fallback) {
        JsonNode value = value(name);
        if (value == null) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "must be true or false");
        }
        return value.booleanValue();
    }

    /** A limit; null when absent, -1 when null, which clears. */
    @Nullable Double rate(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = object.get(name);
        if (value.isNull()) {
            return -1.0;
        }
        double rate = value.isNumber() ? value.doubleValue() : -1;
        if (!(rate >= 0 && rate <= HIGHEST)) {
            throw wrong(name, "must be a number from 0 to " + HIGHEST + "; 0 is no limit");
        }
        return rate;
    }

    /** A limit; null when absent, -1 when null, which clears. */
    @Nullable Integer count(String name) {
        if (!has(name)) {
            return null;
        }
        if (object.get(name).isNull()) {
            return -1;
        }
        return whole(name, 0, HIGHEST);
    }

    int whole(String name, int lowest, int highest) {
        JsonNode value = object.path(name);
        int number = value.isInt() ? value.intValue() : lowest - 1;
        if (number < lowest || number > highest) {
            throw wrong(name, "must be a whole number from %d to %d".formatted(lowest, highest));
        }
        return number;
    }

    @Nullable UUID uuid(String name) {
        String text = text(name);
        return text == null || text.isBlank() ? null : Texts.uuid(name, text);
    }

    Instant moment(String name, Instant fallback) {
        String text = text(name);
        return text == null ? fallback : Texts.moment(name, text);
    }

    Set<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return Set.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "must be a list of texts");
        }
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode each : value) {
            if (!each.isString()) {
                throw wrong(name, "must be a list of texts");
            }
            texts.add(Texts.checked(name, each.stringValue()));
        }
        return texts;
    }

    /** The JSON of an object; null when absent or null. */
    @Nullable String object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw wrong(name, "must be a JSON object");
        }
        return Texts.checkedJson(name, value).toString();
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static BadRequestResponse wrong(String name, String what) {
        return new BadRequestResponse(name + " " + what);
    }
}
