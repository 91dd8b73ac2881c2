package dev.trunkline.resolver.routing;

import dev.trunkline.resolver.phone.NumberReading;
import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.ParityReader;
import dev.trunkline.resolver.phone.StrictReader;

/** How numbers are read. */
public enum Numbering {
    /** As the replaced pipeline reads them: five countries, by a few fixed rules. */
    PARITY {
        @Override
        NumberReading caller(String from) {
            return ParityReader.readCaller(from);
        }

        @Override
        NumberReading callee(String to, String from) {
            return ParityReader.read(to);
        }

        @Override
        boolean passesThroughWithoutCaller() {
            return true;
        }
    },
    /** By libphonenumber, which decides validity and country for every country. */
    STRICT {
        @Override
        NumberReading caller(String from) {
            return StrictReader.readCaller(from);
        }

        @Override
        NumberReading callee(String to, String from) {
            // The caller's region counts only for a number without plus, and costs another reading.
            return !to.startsWith("+") && caller(from) instanceof Located caller
                    ? StrictReader.read(to, caller.country().region())
                    : StrictReader.read(to, null);
        }

        @Override
        boolean passesThroughWithoutCaller() {
            return false;
        }
    };

    /** Reads the number that calls. */
    abstract NumberReading caller(String from);

    /** Reads the number that is called. */
    abstract NumberReading callee(String to, String from);

    /** Whether a callee is taken as written when the call has no caller number. */
    abstract boolean passesThroughWithoutCaller();
}
