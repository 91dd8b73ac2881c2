package dev.trunkline.resolver.phone;

/**
 * A country as routing names it.
 *
 * @param name what results call it: one of the five parity names, or an ISO 3166 region in lower
 *     case ({@code 001} for numbers that belong to no region, such as +800)
 * @param callingCode with its plus, such as {@code +971}
 * @param region the ISO 3166 region in upper case, as libphonenumber wants it
 */
public record Country(String name, String callingCode, String region) {
    public static final Country UAE = new Country("uae", "+971", "AE");
    public static final Country INDIA = new Country("india", "+91", "IN");

    /** All of +1 in parity mode; the United States in strict mode. */
    public static final Country USA = new Country("usa", "+1", "US");

    public static final Country UK = new Country("uk", "+44", "GB");
    public static final Country AUSTRALIA = new Country("australia", "+61", "AU");
}
