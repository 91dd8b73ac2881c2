package dev.trunkline.dispatcher.logging;

import org.jspecify.annotations.Nullable;

/** Phone numbers as logs may show them: {@code +97***00}. */
public final class PhoneMask {
    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 2;
    private static final String HIDDEN = "***";

    /** Of a shorter number, the visible part would be most of it. */
    private static final int SHORTEST = 8;

    private PhoneMask() {}

    /** The first three and last two characters; nothing of a short number; blank for none. */
    public static String of(@Nullable String number) {
        String text = number == null ? "" : number.strip();
        if (text.length() < SHORTEST) {
            return text.isEmpty() ? "" : HIDDEN;
        }
        return text.substring(0, SHOWN_FIRST) + HIDDEN + text.substring(text.length() - SHOWN_LAST);
    }
}
