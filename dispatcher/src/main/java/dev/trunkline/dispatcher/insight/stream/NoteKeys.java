package dev.trunkline.dispatcher.insight.stream;

import org.jspecify.annotations.Nullable;

/**
 * The keys of the store of notes: {@code <request id>|<kind><origin>}. The bar and what follows it
 * in ASCII stand in no request id, so the notes of one call lie side by side and apart from all
 * others'.
 */
public final class NoteKeys {
    private static final char BAR = '|';
    private static final char AFTER_BAR = '}';

    private NoteKeys() {}

    static String of(String requestId, NoteKind kind, String origin) {
        return requestId + BAR + kind.letter() + origin;
    }

    /** Not above any key of the call. */
    public static String first(String requestId) {
        return requestId + BAR;
    }

    /** Above all keys of the call. */
    public static String last(String requestId) {
        return requestId + AFTER_BAR;
    }

    /** What the note under this key is about; null when only a later version knows. */
    public static @Nullable NoteKind kind(String key) {
        return NoteKind.of(key.charAt(key.indexOf(BAR) + 1));
    }
}
