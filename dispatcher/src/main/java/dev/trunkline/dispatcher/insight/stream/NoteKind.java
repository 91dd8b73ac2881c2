package dev.trunkline.dispatcher.insight.stream;

import java.util.Arrays;

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

    static NoteKind of(char letter) {
        return Arrays.stream(values())
                .filter(kind -> kind.letter == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of note: " + letter));
    }
}
