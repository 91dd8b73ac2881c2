package dev.trunkline.resolver.routing;

import dev.trunkline.resolver.phone.Country;
import java.util.Locale;

/** Where a number may call: the rules' {@code allowed_outbound}. */
public enum AllowedOutbound {
    INDIA,
    UAE,
    /** Everywhere, if the callee's country is known. */
    GLOBAL,
    /** A value that routing doesn't know: everywhere, even where the country isn't known. */
    UNRESTRICTED;

    /**
     * Reads the value: {@code india} is matched exactly, {@code uae} in any case, as the replaced
     * pipeline does; {@code global} in any case too, since otherwise a capital letter would put +91
     * before numbers of unknown countries.
     */
    static AllowedOutbound of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "uae" -> UAE;
            case "global" -> GLOBAL;
            case "india" -> text.equals("india") ? INDIA : UNRESTRICTED;
            default -> UNRESTRICTED;
        };
    }

    boolean permits(Country country) {
        return switch (this) {
            case INDIA -> country.equals(Country.INDIA);
            case UAE -> country.equals(Country.UAE);
            case GLOBAL, UNRESTRICTED -> true;
        };
    }
}
