package dev.trunkline.resolver.phone;

import java.util.random.RandomGenerator;

/** Texts that people and programs might send as numbers: made from a seed, so that they repeat. */
public final class RandomText {
    private static final String[] STARTS = {
        "",
        "",
        "+",
        "+971",
        "971",
        "+91",
        "91",
        "+1",
        "+44",
        "+61",
        "+33",
        "0",
        "00",
        "tel:",
        " ",
        "anonymous"
    };
    private static final String CHARACTERS = "0123456789012345678901234567890123456789 -.()+;x٣٧🔑";

    private RandomText() {}

    /** Mostly digits, with separators, letters and signs of other scripts mixed in. */
    public static String numberLike(RandomGenerator random) {
        StringBuilder text = new StringBuilder(STARTS[random.nextInt(STARTS.length)]);
        int[] codePoints = CHARACTERS.codePoints().toArray();
        int length = random.nextInt(18);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }

    /** Any characters at all, unpaired surrogates excepted. */
    public static String anything(RandomGenerator random, int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        for (int i = 0; i < length; i++) {
            int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
            boolean surrogate =
                    codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            text.appendCodePoint(surrogate ? 'x' : codePoint);
        }
        return text.toString();
    }
}
