package dev.trunkline.resolver.phone;

import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import dev.trunkline.resolver.phone.WrittenNumber.Nothing;
import dev.trunkline.resolver.phone.WrittenNumber.One;
import dev.trunkline.resolver.phone.WrittenNumber.Unfit;
import java.util.List;

/**
 * Reads numbers as the replaced pipeline does, if they are {@link WrittenNumber written} as one
 * phone number. Lengths count the plus where there is one, and the first rule that matches wins,
 * however odd the number: that is what existing rows and callers rely on.
 */
public final class ParityReader {

    /** In the order they are tried. */
    private static final List<Prefix> PREFIXES =
            List.of(
                    new Prefix("+971", 9, Country.UAE),
                    new Prefix("971", 9, Country.UAE),
                    new Prefix("+91", 10, Country.INDIA),
                    new Prefix("91", 10, Country.INDIA),
                    new Prefix("+1", 10, Country.USA),
                    new Prefix("+44", 10, Country.UK),
                    new Prefix("+61", 9, Country.AUSTRALIA));

    private ParityReader() {}

    /** Reads a callee. Never throws. */
    public static NumberReading read(String text) {
        return switch (WrittenNumber.readCallee(text)) {
            case One one -> read(one.digits(), one.plus());
            case Nothing nothing -> read("", nothing.plus());
            case Unfit(String what) -> Rejected.invalid(text, what);
        };
    }

    /**
     * Reads a caller number, which selects a row. A plus behind a bracket counts for nothing here,
     * as in the replaced pipeline: the number would select another row. Never throws.
     */
    public static NumberReading readCaller(String text) {
        return switch (WrittenNumber.read(text)) {
            case One one -> read(one.digits(), one.plusFirst());
            case Nothing nothing -> read("", nothing.plus());
            case Unfit(String what) -> Rejected.invalid(text, what);
        };
    }

    private static NumberReading read(String digits, boolean plus) {
        String number = plus ? "+" + digits : digits;
        for (Prefix prefix : PREFIXES) {
            if (prefix.fits(number)) {
                return new Located(prefix.country, number.substring(prefix.text.length()));
            }
        }
        return readNational(number);
    }

    private static NumberReading readNational(String number) {
        return switch (number.length()) {
            case 11 ->
                    number.startsWith("0") ? withoutZero(Country.INDIA, number) : unknown(number);
            case 10 -> number.startsWith("0") ? withoutZero(Country.UAE, number) : tenLong(number);
            case 9 -> new Located(Country.UAE, number);
            default -> unknown(number);
        };
    }

    private static NumberReading tenLong(String number) {
        boolean indian = "6789".indexOf(number.charAt(0)) >= 0;
        return new Located(indian ? Country.INDIA : Country.USA, number);
    }

    private static NumberReading withoutZero(Country country, String number) {
        return new Located(country, number.substring(1));
    }

    private static NumberReading unknown(String number) {
        return new Unlocated(number);
    }

    /** A country code as written, and how many characters have to follow at least. */
    private record Prefix(String text, int follow, Country country) {
        boolean fits(String number) {
            return number.length() - text.length() >= follow && number.startsWith(text);
        }
    }
}
