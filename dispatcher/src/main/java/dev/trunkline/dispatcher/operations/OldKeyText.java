package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.store.SecretCensus;

/** The answer to the question whether an old key may be removed, for people. */
public final class OldKeyText {
    private OldKeyText() {}

    /** Yes or no, and why. */
    public static String removable(SecretCensus census) {
        if (census.keys().size() < 2) {
            return "There is none: one key is set.";
        }
        int rows = census.underOldKeys();
        return rows > 0
                ? "No: %d rows need it.".formatted(rows)
                : "Yes: no secret needs it, once nobody writes with it any more (the new key comes"
                        + " first everywhere).";
    }
}
