package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.resolver.phone.WrittenNumber;
import dev.trunkline.resolver.phone.WrittenNumber.Unfit;
import dev.trunkline.schemas.CallRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers that can't be meant. Whether a number exists is not asked here: the dispatcher
 * decides that by its own numbering.
 */
final class NumberCheck {

    /** What a spreadsheet makes of a long number: 9.71545E+11. */
    private static final Pattern POWER_OF_TEN = Pattern.compile("\\+?\\d+([.,]\\d+)?[eE]\\+?\\d+");

    private NumberCheck() {}

    /** What is wrong with the numbers of a request; empty when nothing obvious is. */
    static Optional<String> problem(CallRequest request) {
        return callee(request.toNumber())
                .map(what -> "to_number " + what)
                .or(() -> caller(request.fromNumber()).map(what -> "from_number " + what));
    }

    /** Whether a spreadsheet has rounded a number. */
    static boolean isRounded(String text) {
        return POWER_OF_TEN.matcher(text.strip()).matches();
    }

    private static Optional<String> callee(@Nullable String callee) {
        if (callee == null || callee.isBlank()) {
            return Optional.of("is missing");
        }
        if (isRounded(callee)) {
            return Optional.of(
                    "was rounded by a spreadsheet (as in 9.7E+11):"
                            + " format its column as text and enter it again");
        }
        return callee.codePoints().anyMatch(Character::isDigit)
                ? unfit(WrittenNumber.readCallee(callee))
                : Optional.of("has no digit");
    }

    /** One without digits, such as "anonymous", selects no rules. */
    private static Optional<String> caller(@Nullable String caller) {
        return caller == null ? Optional.empty() : unfit(WrittenNumber.read(caller));
    }

    private static Optional<String> unfit(WrittenNumber written) {
        return written instanceof Unfit(String what)
                ? Optional.of(what + ": write one phone number, as text")
                : Optional.empty();
    }
}
