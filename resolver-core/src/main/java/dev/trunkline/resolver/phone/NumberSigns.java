package dev.trunkline.resolver.phone;

/** The characters that may stand in a phone number besides its digits. */
final class NumberSigns {
    static final char WIDE_OPENING_BRACKET = '\uFF08';
    static final char WIDE_CLOSING_BRACKET = '\uFF09';
    static final char WIDE_DOT = '\uFF0E';

    /** Plain, superscript, subscript, Hebrew, small, wide, and the heavy one of phone keyboards. */
    private static final String PLUSES = "+\u207A\u208A\uFB29\uFE62\uFF0B\u2795";

    /**
     * Signs that are written as a dash, though Unicode counts them elsewhere: minus signs, hyphen
     * bullet, modifier letter minus, and the long vowel sign of Japanese keyboards.
     */
    private static final String MORE_DASHES = "\u2212\u207B\u208B\u2796\u2043\u02D7\u30FC";

    private NumberSigns() {}

    static boolean isPlus(int codePoint) {
        return PLUSES.indexOf(codePoint) >= 0;
    }

    static boolean isDash(int codePoint) {
        return Character.getType(codePoint) == Character.DASH_PUNCTUATION
                || MORE_DASHES.indexOf(codePoint) >= 0;
    }

    /** Whether it is a space of any width, also one that forbids a line break. */
    static boolean isSpace(int codePoint) {
        return Character.getType(codePoint) == Character.SPACE_SEPARATOR;
    }

    /** Whether it is a space, tab or line end. */
    static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    /** Whether it shows nothing: marks of direction and joining, soft hyphens, variants. */
    static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
    }

    /** Whether all characters are letters and separators, as in {@code anonymous}. */
    static boolean isWord(String text) {
        return text.codePoints()
                .allMatch(codePoint ->
                        Character.isLetter(codePoint)
                                || isBlank(codePoint)
                                || isDash(codePoint)
                                || "().".indexOf(codePoint) >= 0);
    }

    /** The character in quotes, or its number when it can't be seen. */
    static String shown(int codePoint) {
        return Character.isISOControl(codePoint)
                ? String.format("U+%04X", codePoint)
                : "'" + Character.toString(codePoint) + "'";
    }
}
