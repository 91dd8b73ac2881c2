package dev.trunkline.demo;

import dev.trunkline.sandbox.livekit.Fault;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample call.
 *
 * @param id the request id
 * @param from the caller number; null for none
 * @param to the callee; null for none
 * @param more further fields of the request
 * @param fault what the LiveKit server does to it
 * @param expected what it is to come to
 */
record Sample(
        String id,
        @Nullable String from,
        @Nullable String to,
        Map<String, String> more,
        Faulty fault,
        Expected expected) {
    private static final String BATCH = "demo";

    /** Nothing goes wrong at the server. */
    static final Faulty NO_FAULT = new Faulty(Fault.CUT, 0);

    /**
     * A fault for a call's own room.
     *
     * @param count how many requests it is for; 0 for none
     */
    record Faulty(Fault fault, int count) {}

    Sample {
        more = Map.copyOf(more);
    }

    static Sample of(String id, @Nullable String from, @Nullable String to, Expected expected) {
        return new Sample(id, from, to, Map.of(), NO_FAULT, expected);
    }

    Sample named(String newId) {
        return new Sample(newId, from, to, more, fault, expected);
    }

    Sample with(Fault what, int count) {
        return new Sample(id, from, to, more, new Faulty(what, count), expected);
    }

    Sample with(String field, String value) {
        return new Sample(id, from, to, Map.of(field, value), fault, expected);
    }

    String room() {
        return "call-" + id;
    }

    /** The fields of the request. */
    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("request_id", id);
        fields.put("batch_id", BATCH);
        if (from != null) {
            fields.put("from_number", from);
        }
        if (to != null) {
            fields.put("to_number", to);
        }
        return fields;
    }
}
