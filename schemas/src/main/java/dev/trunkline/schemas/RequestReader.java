package dev.trunkline.schemas;

import dev.trunkline.schemas.RequestReading.Invalid;
import dev.trunkline.schemas.RequestReading.Unreadable;
import dev.trunkline.schemas.RequestReading.Valid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a {@code call-requests} record. Any bytes are answered, none with an exception
 * or a half-read request: what is wrong is said for every field at once, in words that hold no
 * whole phone number and no long piece of the input. Safe for use by several threads.
 */
public final class RequestReader {

    /** How many bytes a request may have unless another bound is given. */
    public static final int DEFAULT_MAX_BYTES = 262_144;

    /** Longer strings of a record that is too large are left out of its outcome. */
    private static final int LONGEST_PARTY_KEPT = 1_024;

    private static final String UTF8_BYTE_ORDER_MARK = "\uFEFF";
    private static final char REPLACEMENT = '\uFFFD';

    private final int maxBytes;

    /** Takes records of at most {@link #DEFAULT_MAX_BYTES}. */
    public RequestReader() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * @param maxBytes how many bytes a request may have, 1 or more
     */
    public RequestReader(int maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be 1 or more, is " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    /**
     * What the bytes say.
     *
     * @param value the record's value; null is a record without one (a tombstone)
     */
    public RequestReading read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return new Unreadable("the record has no value, expected a call request in JSON");
        }
        String text = decode(value);
        if (text == null) {
            return new Unreadable("the value is not UTF-8, expected a call request in JSON");
        }
        RequestReading reading = RequestParse.read(text);
        return value.length <= maxBytes ? reading : tooLarge(reading, value.length);
    }

    /** The text, without a byte order mark; null when it isn't strictly UTF-8. */
    private static @Nullable String decode(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(value)) {
            return null;
        }
        return text.startsWith(UTF8_BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static boolean isUtf8(byte[] value) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private RequestReading tooLarge(RequestReading reading, int bytes) {
        String problem = "the record has " + bytes + " bytes, expected at most " + maxBytes;
        return switch (reading) {
            case Valid(CallRequest request) ->
                    new Invalid(request.requestId(), cut(CallParties.of(request)), problem);
            case Invalid(String requestId, CallParties parties, String message) ->
                    new Invalid(requestId, cut(parties), problem + "; " + message);
            case Unreadable(String message) -> new Unreadable(problem + "; " + message);
        };
    }

    private static CallParties cut(CallParties parties) {
        return new CallParties(
                cut(parties.toNumber()),
                cut(parties.fromNumber()),
                cut(parties.tenantId()),
                cut(parties.batchId()),
                cut(parties.entryId()),
                cut(parties.callLogId()));
    }

    private static @Nullable String cut(@Nullable String party) {
        return party == null || party.length() > LONGEST_PARTY_KEPT ? null : party;
    }
}
