package dev.trunkline.schemas;

/** Which characters a string of a call request may hold. */
enum TextRule {
    /** No control characters: ids, names of voices and models, numbers. */
    PLAIN("text without control characters") {
        @Override
        boolean allows(char character) {
            return !Character.isISOControl(character);
        }
    },

    /**
     * What a person wrote: tab and line ends are welcome. The second block of control characters
     * passes, because text that was once decoded with the wrong character set is full of them.
     */
    FREE("text without control characters other than tab and line ends") {
        @Override
        boolean allows(char character) {
            return character >= ' ' ? character != DELETE : isLayout(character);
        }
    };

    private static final char DELETE = '\u007F';

    private final String expectation;

    TextRule(String expectation) {
        this.expectation = expectation;
    }

    abstract boolean allows(char character);

    /** What was asked for, for people. */
    String expectation() {
        return expectation;
    }

    /** Where the first character stands that may not be there; -1 when there is none. */
    int firstForbidden(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (Character.isSurrogate(character)) {
                if (!isPair(text, at)) {
                    return at;
                }
                at++;
            } else if (!allows(character)) {
                return at;
            }
        }
        return -1;
    }

    /** Names the character that {@link #firstForbidden} found, for people. */
    static String found(String text, int at) {
        String what = Character.isSurrogate(text.charAt(at)) ? "half a character " : "";
        return "has " + what + Excerpt.escaped(text.charAt(at)) + " at position " + at;
    }

    /** Whether there is nothing but spaces, tabs and line ends in {@code text}. */
    static boolean isBlank(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != ' ' && !isLayout(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLayout(char character) {
        return character == '\t' || character == '\n' || character == '\r';
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
