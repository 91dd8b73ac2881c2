package dev.trunkline.resolver.routing;

import dev.trunkline.resolver.phone.NumberReading;
import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row of {@code voice_agent_numbers}.
 *
 * @param countryCode such as {@code +971}; null when not known, and then not part of the look-up
 * @param baseNumber 0 when the caller number holds no usable digits: as the replaced pipeline does
 * @param tenantId null when not part of the look-up
 */
public record NumberLookup(@Nullable String countryCode, long baseNumber, @Nullable UUID tenantId) {

    private static final int LONGEST_FOR_SURE = 18;

    /** The look-up of a caller number; null when it is too long to be in the database at all. */
    static @Nullable NumberLookup of(NumberReading caller, @Nullable UUID tenantId) {
        return switch (caller) {
            case Located located -> of(located.country().callingCode(), located.base(), tenantId);
            case Unlocated unlocated -> of(null, unlocated.base(), tenantId);
            case Rejected _ -> null;
        };
    }

    String forPeople() {
        return "country code "
                + (countryCode == null ? "not known" : countryCode)
                + ", base number "
                + baseNumber
                + (tenantId == null ? "" : ", tenant " + tenantId);
    }

    private static @Nullable NumberLookup of(
            @Nullable String countryCode, String base, @Nullable UUID tenantId) {
        if (base.isEmpty() || base.startsWith("+")) {
            return new NumberLookup(countryCode, 0, tenantId);
        }
        return base.length() > LONGEST_FOR_SURE
                ? null
                : new NumberLookup(countryCode, Long.parseLong(base), tenantId);
    }
}
