package dev.trunkline.dispatcher.insight.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a note is about. */
public enum NoteKind {
    REQUESTED('r'),
    CREDENTIALS('s'),
    CLAIMED('c'),
    OUTCOME('o'),
    CONFIRMATION('k'),
    LIFECYCLE('l'),
    REPORT('w'),
    RESULT('e');

    private final char letter;

    NoteKind(char letter) {
        this.letter = letter;
    }

    /** As it stands in a store's keys: never to be changed. */
    char letter() {
        return letter;
    }

    /** Null for a letter of a later version. */
    static @Nullable NoteKind of(char letter) {
        return Arrays.stream(values())
                .filter(kind -> kind.letter == letter)
                .findFirst()
                .orElse(null);
    }
}
