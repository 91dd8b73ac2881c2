package dev.trunkline.dispatcher.config;

import java.util.Optional;

/** Whole numbers as people write them. */
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

    /** Empty when the product does not fit. */
    static Optional<Long> product(String digits, long factor) {
        try {
            return whole(digits).map(n -> Math.multiplyExact(n, factor));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }
}
