package dev.trunkline.resolver.phone;

import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import java.util.List;

/**
 * Reads numbers as the replaced pipeline does. Lengths count the plus where there is one, and the
 * first rule that matches wins, however odd the number: that is what existing rows and callers rely
 * on.
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

    /** Reads a number: {@link Located} or {@link Unlocated}. Never throws. */
    public static NumberReading read(String text) {
        String number = NumberText.digitsAndPlus(text);
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
