package dev.trunkline.dispatcher.claim;

import java.nio.charset.StandardCharsets;

/** The keys of the ledger topic: one for a request id, one for a finished record's offset. */
public sealed interface LedgerKey {
    /** The state of a request id. */
    record Request(String requestId) implements LedgerKey {}

    /** The mark of a finished record at or above the frontier. */
    record Offset(long offset) implements LedgerKey {}

    /** The bytes on the topic: {@code r:<request id>} or {@code o:<offset>}. */
    default byte[] bytes() {
        String text =
                switch (this) {
                    case Request(String requestId) -> "r:" + requestId;
                    case Offset mark -> "o:" + mark.offset();
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a key back.
     *
     * @throws IllegalArgumentException when it is neither kind
     */
    static LedgerKey parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("r:")) {
            return new Request(text.substring(2));
        }
        if (text.startsWith("o:")) {
            return new Offset(Long.parseLong(text.substring(2)));
        }
        throw new IllegalArgumentException("not a ledger key: it starts with neither r: nor o:");
    }
}
