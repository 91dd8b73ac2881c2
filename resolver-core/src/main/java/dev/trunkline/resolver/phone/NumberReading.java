package dev.trunkline.resolver.phone;

/** What reading a phone number gave. */
public sealed interface NumberReading {

    /**
     * The country is known.
     *
     * @param base the number without its country code
     */
    record Located(Country country, String base) implements NumberReading {

        /** The number in E.164: country code, then base. */
        public String international() {
            return country.callingCode() + base;
        }
    }

    /**
     * Parity mode doesn't know the country.
     *
     * @param base the ASCII digits, after a plus when the number was written with one; may be empty
     */
    record Unlocated(String base) implements NumberReading {}

    /**
     * The number is refused: it is not written as one phone number, or strict mode knows no such
     * number.
     *
     * @param why for people: what is wrong and what to do; names the number
     */
    record Rejected(NumberFault fault, String why) implements NumberReading {

        static Rejected invalid(String text, String what) {
            return new Rejected(
                    NumberFault.INVALID,
                    "'" + text + "' " + what + ": check it, and write it as + and country code.");
        }
    }
}
