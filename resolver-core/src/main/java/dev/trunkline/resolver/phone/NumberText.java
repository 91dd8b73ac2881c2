package dev.trunkline.resolver.phone;

/** Phone numbers as text. */
public final class NumberText {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 15;

    private NumberText() {}

    /** Whether a carrier can dial it: an optional plus, then 3 to 15 ASCII digits, nothing else. */
    public static boolean isDialable(String number) {
        int start = number.startsWith("+") ? 1 : 0;
        int digits = number.length() - start;
        return digits >= SHORTEST && digits <= LONGEST && isDigits(number, start);
    }

    /** The text without space, {@code -}, {@code .}, {@code (} and {@code )}. */
    public static String withoutSeparators(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (" -.()".indexOf(character) < 0) {
                kept.append(character);
            }
        }
        return kept.toString();
    }

    /**
     * The digits as ASCII, after a plus when the first thing written is one. Digits of other
     * scripts count too: to drop only some of a number's digits would ring somebody else.
     */
    static String digitsAndPlus(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int start = firstVisible(text);
        if (text.startsWith("+", start)) {
            kept.append('+');
        }
        for (int i = start; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int digit = Character.digit(text.codePointAt(i), 10);
            if (digit >= 0) {
                kept.append((char) ('0' + digit));
            }
        }
        return kept.toString();
    }

    /** Whether there is nothing but ASCII digits from {@code start} on. */
    static boolean isDigits(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int firstVisible(String text) {
        int index = 0;
        while (index < text.length() && isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }

    /** The second question is about no-break spaces, which the first one doesn't count. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
