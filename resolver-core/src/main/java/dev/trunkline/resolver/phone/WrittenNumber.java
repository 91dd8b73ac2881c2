package dev.trunkline.resolver.phone;

/**
 * A text, read as exactly one phone number. That is: digits of any script, at most one plus of any
 * script before them, and separators: spaces, hyphens and dashes, {@code .}, {@code (} and {@code
 * )}. {@code tel:} may stand in front, white space at either end, and invisible format marks
 * anywhere. Any other text is refused, because its digits would ring somebody else.
 */
public sealed interface WrittenNumber {

    /**
     * One phone number.
     *
     * @param digits ASCII digits, at least one, without a trunk zero as in {@code +44 (0)20}
     * @param plus whether a plus stands before the digits, also as in {@code (+44)}
     * @param plusFirst whether that plus is the first visible character
     */
    record One(String digits, boolean plus, boolean plusFirst) implements WrittenNumber {
        /** No number has more, besides an international prefix such as 00 or 0011. */
        private static final int MOST_DIGITS = 15;

        private static final int LONGEST_PREFIX = 4;

        /** The digits, behind the plus if the number has one. */
        public String number() {
            return plus ? "+" + digits : digits;
        }

        private boolean isTooLong() {
            int prefix = digits.startsWith("0") ? LONGEST_PREFIX : 0;
            return digits.length() > MOST_DIGITS + prefix;
        }
    }

    /**
     * No digits: a blank text, separators, or a word such as {@code anonymous}.
     *
     * @param plus whether a plus is the first visible character
     */
    record Nothing(boolean plus) implements WrittenNumber {}

    /**
     * Something other than one phone number.
     *
     * @param what is wrong, for people: follows the text or the name of its field, and repeats no
     *     number
     */
    record Unfit(String what) implements WrittenNumber {}

    /** Reads any text. Never throws. */
    static WrittenNumber read(String text) {
        return new NumberScan(text).read();
    }

    /** As {@link #read}, but {@link Unfit} when there are more digits than one number has. */
    static WrittenNumber readCallee(String text) {
        WrittenNumber written = read(text);
        return written instanceof One one && one.isTooLong()
                ? new Unfit("has " + one.digits().length() + " digits, more than one number has")
                : written;
    }
}
