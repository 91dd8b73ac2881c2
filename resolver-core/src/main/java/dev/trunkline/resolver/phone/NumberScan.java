package dev.trunkline.resolver.phone;

import dev.trunkline.resolver.phone.WrittenNumber.Nothing;
import dev.trunkline.resolver.phone.WrittenNumber.One;
import dev.trunkline.resolver.phone.WrittenNumber.Unfit;
import org.jspecify.annotations.Nullable;

/** One pass over a text that should be one phone number. */
final class NumberScan {
    private static final String SCHEME = "tel:";

    private final String text;
    private final StringBuilder digits = new StringBuilder();

    /** Something visible has been read. */
    private boolean begun;

    /** A tab or line end has been read behind something visible. */
    private boolean ended;

    private boolean plus;
    private boolean plusFirst;
    private boolean bracketClosed;
    private int digitsBeforeBracket;
    private int dots;
    private int digitsBeforeLastDot;

    NumberScan(String text) {
        this.text = text;
    }

    WrittenNumber read() {
        int codePoint;
        for (int at = start(); at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            String problem = NumberSigns.isInvisible(codePoint) ? null : take(codePoint);
            if (problem != null) {
                return NumberSigns.isWord(text) ? new Nothing(false) : new Unfit(problem);
            }
        }
        if (digits.isEmpty()) {
            return new Nothing(plusFirst);
        }
        return hasDecimals()
                ? new Unfit("ends in decimals, as a spreadsheet writes numbers")
                : new One(digits.toString(), plus, plusFirst);
    }

    /** Behind what can't be seen and {@code tel:}. */
    private int start() {
        int at = 0;
        while (at < text.length() && isUnseen(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.regionMatches(true, at, SCHEME, 0, SCHEME.length()) ? at + SCHEME.length() : at;
    }

    private static boolean isUnseen(int codePoint) {
        return NumberSigns.isBlank(codePoint) || NumberSigns.isInvisible(codePoint);
    }

    /** Takes a character. Says what is wrong with it; null when nothing is. */
    private @Nullable String take(int codePoint) {
        if (NumberSigns.isBlank(codePoint)) {
            ended |= begun && !NumberSigns.isSpace(codePoint);
            return null;
        }
        if (ended) {
            return "has a tab or line break inside";
        }
        boolean first = !begun;
        begun = true;
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            digits.append((char) ('0' + digit));
            return null;
        }
        if (NumberSigns.isPlus(codePoint)) {
            return takePlus(first);
        }
        return takeSeparator(codePoint)
                ? null
                : "has " + NumberSigns.shown(codePoint) + ", which is no part of a phone number";
    }

    /** A plus behind a closing bracket counts for nothing, as in the replaced pipeline. */
    private @Nullable String takePlus(boolean first) {
        if (plus || !digits.isEmpty()) {
            return "has a plus that is not in front";
        }
        plus = !bracketClosed;
        plusFirst = first;
        return null;
    }

    private boolean takeSeparator(int codePoint) {
        switch (codePoint) {
            case '(', NumberSigns.WIDE_OPENING_BRACKET -> digitsBeforeBracket = digits.length();
            case ')', NumberSigns.WIDE_CLOSING_BRACKET -> {
                bracketClosed = true;
                dropTrunkZero(digits.substring(digitsBeforeBracket));
            }
            case '.', NumberSigns.WIDE_DOT -> {
                dots++;
                digitsBeforeLastDot = digits.length();
            }
            default -> {
                return NumberSigns.isDash(codePoint);
            }
        }
        return true;
    }

    /** Of the digits in brackets, which have just been closed. */
    private void dropTrunkZero(String bracketed) {
        String before = digits.substring(0, digitsBeforeBracket);
        if (bracketed.startsWith("0") && TrunkZero.mayFollow(before, plus)) {
            digits.deleteCharAt(digitsBeforeBracket);
        }
    }

    /**
     * Whether nothing but zeros follows the only dot, or one zero the last of several. The end of a
     * number such as 01.23.45.67.00 is no decimals.
     */
    private boolean hasDecimals() {
        int decimals = digits.length() - digitsBeforeLastDot;
        return digitsBeforeLastDot > 0
                && (decimals == 1 || (decimals > 1 && dots == 1))
                && digits.chars().skip(digitsBeforeLastDot).allMatch(digit -> digit == '0');
    }
}
