package dev.trunkline.resolver.store;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number to be stored. A blank text counts as none.
 *
 * @param countryCode {@code +} and one to four digits
 * @param baseNumber the digits after the country code, above 0
 * @param rules a JSON object; null for none
 */
public record NumberDraft(
        @Nullable UUID tenantId,
        String countryCode,
        long baseNumber,
        @Nullable String provider,
        @Nullable String status,
        @Nullable String rules) {
    public NumberDraft {
        provider = NumberChange.given(provider);
        status = NumberChange.given(status);
        rules = NumberChange.given(rules);
    }

    private static final Pattern COUNTRY_CODE = Pattern.compile("\\+[1-9][0-9]{0,3}");

    /** What is wrong with it, for people; empty when nothing is. */
    List<String> problems() {
        return new FieldChecks()
                .holds(
                        COUNTRY_CODE.matcher(countryCode).matches(),
                        "country code must look like +971")
                .holds(baseNumber > 0, "base number must be above 0")
                .storable("provider", provider)
                .storable("status", status)
                .jsonObject("rules", rules)
                .problems();
    }
}
