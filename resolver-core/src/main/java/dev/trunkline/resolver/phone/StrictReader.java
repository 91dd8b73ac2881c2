package dev.trunkline.resolver.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.NumberParseException.ErrorType;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import dev.trunkline.resolver.phone.WrittenNumber.Nothing;
import dev.trunkline.resolver.phone.WrittenNumber.One;
import dev.trunkline.resolver.phone.WrittenNumber.Unfit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers of every country by libphonenumber.
 *
 * <ul>
 *   <li>A number has to be {@link WrittenNumber written} as one phone number: extensions and
 *       letters, as on a keypad, are refused.
 *   <li>A number is what libphonenumber calls valid, not merely possible: short codes and emergency
 *       numbers are refused.
 *   <li>A number written without its country code is read in the default region; without one, a
 *       leading {@code 00} counts as plus and everything else is refused, not guessed.
 *   <li>Toll-free and shared-cost numbers are numbers like others; those of no region (+800, +870)
 *       are of the country {@code 001}.
 *   <li>Countries keep their parity names where there is one; Canada is {@code usa}, as it always
 *       was; the other regions of +1, +44 and +61, such as Jamaica and Jersey, go by their own
 *       name.
 * </ul>
 */
public final class StrictReader {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String NO_NUMBER = "is not a phone number";

    private StrictReader() {}

    /**
     * Reads a callee: {@link Located} or {@link Rejected}. Never throws.
     *
     * @param region the ISO 3166 region of a number without country code; null when not known
     */
    public static NumberReading read(String text, @Nullable String region) {
        return switch (WrittenNumber.readCallee(text)) {
            case One one -> read(one.number(), text, region);
            case Nothing _ -> Rejected.invalid(text, NO_NUMBER);
            case Unfit(String what) -> Rejected.invalid(text, what);
        };
    }

    private static NumberReading read(String number, String text, @Nullable String region) {
        try {
            return located(NUMBERS.parse(plusForZeros(number, region), region), text);
        } catch (NumberParseException failure) {
            return failure.getErrorType() == ErrorType.INVALID_COUNTRY_CODE
                    ? noCountry(text)
                    : Rejected.invalid(text, NO_NUMBER);
        }
    }

    /**
     * Reads a caller number, which selects a row and a region and isn't dialled: what
     * libphonenumber doesn't accept as an international number is read as parity mode does, so that
     * either mode finds the same rows; digits that say nothing to parity mode get a plus and a last
     * try.
     */
    public static NumberReading readCaller(String text) {
        if (read(text, null) instanceof Located located) {
            return located;
        }
        NumberReading parity = ParityReader.readCaller(text);
        return parity instanceof Unlocated(String base)
                        && read("+" + base, null) instanceof Located located
                ? located
                : parity;
    }

    private static String plusForZeros(String number, @Nullable String region) {
        return region == null && number.startsWith("00") ? "+" + number.substring(2) : number;
    }

    private static NumberReading located(PhoneNumber number, String text) {
        String region = NUMBERS.getRegionCodeForNumber(number);
        if (region == null || !NUMBERS.isValidNumberForRegion(number, region)) {
            return Rejected.invalid(text, "is no valid number of any country");
        }
        Country country = country(region, "+" + number.getCountryCode());
        return new Located(country, NUMBERS.getNationalSignificantNumber(number));
    }

    private static Country country(String region, String callingCode) {
        return switch (region) {
            case "AE" -> Country.UAE;
            case "IN" -> Country.INDIA;
            case "US" -> Country.USA;
            case "CA" -> new Country(Country.USA.name(), callingCode, region);
            case "GB" -> Country.UK;
            case "AU" -> Country.AUSTRALIA;
            default -> new Country(region.toLowerCase(Locale.ROOT), callingCode, region);
        };
    }

    private static NumberReading noCountry(String text) {
        return new Rejected(
                NumberFault.NO_COUNTRY,
                "No country code found in '"
                        + text
                        + "' and the caller number gives no region: write it as + and country code.");
    }
}
