package dev.trunkline.resolver.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a number: null leaves a field as it is, and a blank text clears it.
 *
 * @param rules a JSON object that takes the place of all rules; blank for no rules
 */
public record NumberChange(
        @Nullable String provider, @Nullable String status, @Nullable String rules) {
    public NumberChange {
        provider = provider == null ? null : provider.strip();
        status = status == null ? null : status.strip();
        rules = rules != null && rules.isBlank() ? "{}" : rules;
    }

    /** A text without the blanks around it; null for a blank one. */
    static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What is wrong with it, for people; empty when nothing is. */
    List<String> problems() {
        return new FieldChecks()
                .storable("provider", provider)
                .storable("status", status)
                .jsonObject("rules", rules)
                .problems();
    }
}
