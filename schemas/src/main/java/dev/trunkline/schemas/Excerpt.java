package dev.trunkline.schemas;

/**
 * A piece of a received value that is safe to repeat to people: short, on one line, without control
 * characters, and never a whole phone number.
 */
final class Excerpt {

    private static final int MOST_CHARACTERS = 60;
    private static final int MOST_DIGITS_SHOWN = 6;
    private static final int LAST_DIGITS_SHOWN = 2;

    private Excerpt() {}

    /** {@code value} in quotes, its digits starred out where they could be a phone number. */
    static String of(String value) {
        String shown = cut(value);
        int digits = (int) shown.chars().filter(Character::isDigit).count();
        int starred = digits > MOST_DIGITS_SHOWN ? digits - LAST_DIGITS_SHOWN : 0;
        return quoted(shown, starred, shown.length() < value.length());
    }

    /** As {@link #of}, but what begins like a date is shown with all its digits. */
    static String ofTime(String value) {
        boolean dated = value.length() > 8 && value.charAt(4) == '-' && value.charAt(7) == '-';
        String shown = cut(value);
        return dated ? quoted(shown, 0, shown.length() < value.length()) : of(value);
    }

    /** {@code character} as it is written in JSON when it can't be printed. */
    static String escaped(int character) {
        return String.format("\\u%04X", character);
    }

    private static String cut(String value) {
        return value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS);
    }

    private static String quoted(String shown, int starred, boolean cut) {
        StringBuilder text = new StringBuilder(shown.length() + 8).append('"');
        int left = starred;
        for (int at = 0; at < shown.length(); at += Character.charCount(shown.codePointAt(at))) {
            int character = shown.codePointAt(at);
            if (Character.isDigit(character) && left-- > 0) {
                text.append('*');
            } else {
                appendPrintable(text, character);
            }
        }
        return text.append(cut ? "...\"" : "\"").toString();
    }

    private static void appendPrintable(StringBuilder text, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    text.append(escaped(character));
            default -> text.appendCodePoint(character);
        }
    }
}
