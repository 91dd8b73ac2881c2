package dev.trunkline.dispatcher.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a process tells the others that use the same instance id. Unknown fields are ignored.
 *
 * @param kind also the last part of the record's key
 * @param process a random name of the sending process
 * @param host where it runs, for people
 * @param startedAt when it was started, for people
 * @param to the process that is denied; null for the other kinds
 */
record InstanceNotice(
        Kind kind, String process, String host, Instant startedAt, @Nullable String to) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    InstanceNotice {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /** What a notice says. */
    enum Kind {
        /** May I run under this id? */
        ASK,
        /** No, I do. */
        DENY,
        /** I run under this id. */
        HOLD;

        /** The kind that a record's key ends with; null when it is none that this version knows. */
        static @Nullable Kind named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The same process says something else. */
    InstanceNotice as(Kind other, @Nullable String receiver) {
        return new InstanceNotice(other, process, host, startedAt, receiver);
    }

    byte[] bytes() {
        return MAPPER.writeValueAsString(this).getBytes(UTF_8);
    }

    /**
     * Reads a notice back.
     *
     * @return null when it is none that this version understands
     */
    static @Nullable InstanceNotice read(byte[] value) {
        try {
            return MAPPER.readValue(value, InstanceNotice.class);
        } catch (JacksonException | NullPointerException _) {
            return null;
        }
    }

    /** For people: {@code host-1, started at 2026-01-10T00:00:00Z}. */
    String sender() {
        return "%s, started at %s".formatted(host, startedAt);
    }
}
