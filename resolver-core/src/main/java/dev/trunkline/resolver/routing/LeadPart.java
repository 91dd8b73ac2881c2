package dev.trunkline.resolver.routing;

import org.jspecify.annotations.Nullable;

/** A part of the number that a carrier wants: one element of {@code required_lead_format}. */
public enum LeadPart {
    ZERO("0"),
    COUNTRY_CODE("country_code"),
    BASE_NUMBER("base_number");

    private final String text;

    LeadPart(String text) {
        this.text = text;
    }

    /** The part that a rule names; null for a part that routing doesn't know. */
    static @Nullable LeadPart of(String text) {
        for (LeadPart part : values()) {
            if (part.text.equals(text)) {
                return part;
            }
        }
        return null;
    }

    String of(String callingCode, String base) {
        return switch (this) {
            case ZERO -> "0";
            case COUNTRY_CODE -> callingCode;
            case BASE_NUMBER -> base;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
