package dev.trunkline.resolver.routing;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code voice_agent_numbers}, as far as routing goes.
 *
 * @param provider the carrier's name
 */
public record NumberRow(String provider, NumberRules rules) {
    static final String UNKNOWN_CARRIER = "unknown";

    /** The values for a number without a row. */
    static final NumberRow NONE = new NumberRow(UNKNOWN_CARRIER, NumberRules.NONE);

    /**
     * Makes a row of what the database holds. Never throws.
     *
     * @param provider {@code unknown} when null or blank
     * @param rulesJson the text of the jsonb column; may be null
     */
    public static NumberRow of(@Nullable String provider, @Nullable String rulesJson) {
        String carrier = provider == null || provider.isBlank() ? UNKNOWN_CARRIER : provider;
        return new NumberRow(carrier, NumberRules.parse(rulesJson));
    }
}
