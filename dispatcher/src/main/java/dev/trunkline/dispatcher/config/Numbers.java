package dev.trunkline.dispatcher.config;

import java.util.Optional;

/** Numbers as people write them. */
final class Numbers {

    private Numbers() {}

    static Optional<Integer> integer(String text) {
        return whole(text).filter(n -> n == n.intValue()).map(Long::intValue);
    }

    static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** A rate above 0 and up to 100,000, in plain decimals. */
    static Optional<Double> rate(String text) {
        return text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")
                ? Optional.of(Double.parseDouble(text)).filter(n -> n > 0 && n <= 100_000)
                : Optional.empty();
    }

    /** Empty when the product does not fit. */
    static Optional<Long> product(String digits, long factor) {
        try {
            return whole(digits).map(n -> Math.multiplyExact(n, factor));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }
}
