package dev.trunkline.resolver.routing;

/** The texts of refusals for people: the fault and the remedy. They name numbers: not for logs. */
final class RefusalText {
    static final String NO_CALLEE =
            "to_number is required: send the number to call, as + and country code.";

    private RefusalText() {}

    static String noCountry(String to) {
        return "No country code found in '"
                + to
                + "': write it as + and country code, such as +91, or with a leading 0 for India.";
    }

    static String invalidCaller(String why) {
        return "The caller number selects no rules: " + why;
    }

    static String outboundNotAllowed(String carrier) {
        return "Outbound calls are not allowed for the caller number of carrier "
                + carrier
                + ": set outbound to true in its rules, or call from another number.";
    }

    static String countryNotAllowed(String carrier, AllowedOutbound allowed, String country) {
        return "Only calls to "
                + allowed
                + " are allowed for the caller number of carrier "
                + carrier
                + ", and the callee is in "
                + country
                + ": change allowed_outbound in its rules, or call from another number.";
    }

    static String hoursUnreadable(String carrier) {
        return "The calling_hours in the rules of the caller number of carrier "
                + carrier
                + " can't be read, so no call goes out: mend them, as `trunkline number` shows.";
    }

    static String zoneUnknown(String carrier) {
        return "The callee's time zone isn't known, and the caller number of carrier "
                + carrier
                + " has calling_hours: name a time_zone in them, or call from another number.";
    }

    static String notDialable(String number) {
        return "'"
                + number
                + "' can't be dialled, which takes 3 to 15 digits after an optional +:"
                + " check to_number and the rules' required_lead_format.";
    }
}
