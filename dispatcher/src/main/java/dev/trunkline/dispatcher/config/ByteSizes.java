package dev.trunkline.dispatcher.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes: {@code 64MiB} (binary), {@code 64MB} (decimal), or plain bytes. */
final class ByteSizes {
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*([kmg]?)(i?)(b?)");

    private ByteSizes() {}

    static Optional<Long> read(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean binary = !matcher.group(3).isEmpty();
        if (binary && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        long step = binary ? 1024 : 1000;
        return Numbers.product(matcher.group(1), power(step, exponent(matcher.group(2))));
    }

    private static int exponent(String unit) {
        return unit.isEmpty() ? 0 : "kmg".indexOf(unit) + 1;
    }

    private static long power(long base, int exponent) {
        long result = 1;
        for (int i = 0; i < exponent; i++) {
            result *= base;
        }
        return result;
    }
}
