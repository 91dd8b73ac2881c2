package dev.trunkline.resolver.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.NumberParseException.ErrorType;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers of every country by libphonenumber.
 *
 * <ul>
 *   <li>A number is what libphonenumber calls valid, not merely possible: short codes and emergency
 *       numbers are refused.
 *   <li>A number written without its country code is read in the default region; without one, a
 *       leading {@code 00} counts as plus and everything else is refused, not guessed.
 *   <li>Toll-free and shared-cost numbers are numbers like others; those of no region (+800, +870)
 *       are of the country {@code 001}.
 *   <li>Letters stand for digits as on a keypad. A number with an extension is refused: no carrier
 *       dials it.
 *   <li>Countries keep their parity names where there is one; Canada is {@code usa}, as it always
 *       was; the other regions of +1, +44 and +61, such as Jamaica and Jersey, go by their own
 *       name.
 * </ul>
 */
public final class StrictReader {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private StrictReader() {}

    /**
     * Reads a callee: {@link Located} or {@link Rejected}. Never throws.
     *
     * @param region the ISO 3166 region of a number without country code; null when not known
     */
    public static NumberReading read(String text, @Nullable String region) {
        try {
            return located(NUMBERS.parse(plusForZeros(text, region), region), text);
        } catch (NumberParseException failure) {
            return failure.getErrorType() == ErrorType.INVALID_COUNTRY_CODE
                    ? noCountry(text)
                    : invalid(text, "is not a phone number");
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
        NumberReading parity = ParityReader.read(text);
        boolean known = parity instanceof Located;
        return !known && read("+" + NumberText.digitsAndPlus(text), null) instanceof Located located
                ? located
                : parity;
    }

    private static String plusForZeros(String text, @Nullable String region) {
        if (region != null) {
            return text;
        }
        String digits = NumberText.digitsAndPlus(text);
        return digits.startsWith("00") ? "+" + digits.substring(2) : text;
    }

    private static NumberReading located(PhoneNumber number, String text) {
        if (number.hasExtension()) {
            return invalid(text, "has an extension, which can't be dialled");
        }
        String region = NUMBERS.getRegionCodeForNumber(number);
        if (region == null || !NUMBERS.isValidNumberForRegion(number, region)) {
            return invalid(text, "is no valid number of any country");
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

    private static NumberReading invalid(String text, String what) {
        return new Rejected(
                NumberFault.INVALID,
                "'" + text + "' " + what + ": check it, and write it as + and country code.");
    }
}
