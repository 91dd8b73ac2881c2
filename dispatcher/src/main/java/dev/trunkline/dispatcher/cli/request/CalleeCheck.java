package dev.trunkline.dispatcher.cli.request;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds callees that can't be meant. Whether a number exists is not asked here: the dispatcher
 * decides that by its own numbering.
 */
final class CalleeCheck {

    /** What a spreadsheet makes of a long number: 9.71545E+11. */
    private static final Pattern POWER_OF_TEN = Pattern.compile("\\+?\\d+([.,]\\d+)?[eE]\\+?\\d+");

    private CalleeCheck() {}

    /** What is wrong with the callee; empty when nothing obvious is. */
    static Optional<String> problem(@Nullable String callee) {
        if (callee == null || callee.isBlank()) {
            return Optional.of("to_number is missing");
        }
        if (POWER_OF_TEN.matcher(callee.strip()).matches()) {
            return Optional.of(
                    "to_number was rounded by a spreadsheet (as in 9.7E+11):"
                            + " format its column as text and enter it again");
        }
        return callee.chars().anyMatch(Character::isDigit)
                ? Optional.empty()
                : Optional.of("to_number has no digit");
    }
}
