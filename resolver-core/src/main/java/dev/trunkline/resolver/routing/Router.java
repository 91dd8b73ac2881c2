package dev.trunkline.resolver.routing;

import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import dev.trunkline.resolver.phone.NumberText;
import dev.trunkline.resolver.phone.WrittenNumber;
import dev.trunkline.resolver.phone.WrittenNumber.One;
import dev.trunkline.resolver.routing.Route.Refused;
import dev.trunkline.resolver.routing.Route.Routed;
import dev.trunkline.resolver.routing.RuleReading.Found;
import dev.trunkline.resolver.routing.RuleReading.NotFound;
import dev.trunkline.resolver.routing.RuleReading.Unread;
import dev.trunkline.resolver.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a call goes. Two steps, so that the look-up between them is somebody else's: {@link
 * #lookup} says what to look up, {@link #decide} takes what was found. Pure and thread-safe; never
 * throws for bad numbers.
 *
 * <p>A number has to be {@link WrittenNumber written} as one phone number, or the call is refused.
 *
 * <p>Without a caller number there are no rules. Parity mode then takes the callee's digits as they
 * are, and refuses what isn't dialable as {@link Refusal#INVALID_NUMBER}: as in the replaced
 * pipeline also an empty text, if the caller number is one too. Strict mode reads the callee like
 * any other.
 */
public final class Router {
    private final Numbering numbering;

    public Router(Numbering numbering) {
        this.numbering = numbering;
    }

    /**
     * What to look the rules up with; null when there is nothing to look up, and then the reading
     * is {@link NotFound}.
     */
    public @Nullable NumberLookup lookup(CallNumbers numbers) {
        String from = orEmpty(numbers.fromNumber());
        return from.isEmpty() || orEmpty(numbers.toNumber()).isEmpty()
                ? null
                : NumberLookup.of(numbering.caller(from), numbers.tenantId());
    }

    /**
     * Decides. The route is never {@link Route.Unavailable}: whether a call waits for its rules is
     * for the caller to say.
     */
    public Route decide(CallNumbers numbers, RuleReading reading, Trace trace) {
        String from = orEmpty(numbers.fromNumber());
        String to = orEmpty(numbers.toNumber());
        trace.note("caller number", () -> from.isEmpty() ? "none" : describe(from));
        boolean passes = from.isEmpty() && numbering.passesThroughWithoutCaller();
        if (to.isEmpty() && (!passes || numbers.fromNumber() == null)) {
            trace.note("callee number", () -> "none");
            return new Refused(Refusal.TO_NUMBER_REQUIRED, RefusalText.NO_CALLEE, null, null);
        }
        if (passes) {
            return passThrough(to, trace);
        }
        if (numbering.caller(from) instanceof Rejected caller) {
            return new Refused(
                    Refusal.INVALID_NUMBER, RefusalText.invalidCaller(caller.why()), null, null);
        }
        trace.note("look-up", () -> describe(lookup(numbers)));
        RuleReading rules = from.isEmpty() ? new NotFound() : reading;
        return ruled(rules, trace).route(numbering.callee(to, from), to);
    }

    private static RuledCall ruled(RuleReading reading, Trace trace) {
        trace.note("number rules", () -> describe(reading));
        return switch (reading) {
            case Found found -> new RuledCall(found.row(), false, trace);
            case NotFound _ -> new RuledCall(NumberRow.NONE, false, trace);
            case Unread _ -> new RuledCall(NumberRow.NONE, true, trace);
        };
    }

    private static Route passThrough(String to, Trace trace) {
        trace.note("number rules", () -> "no caller number: none; the callee is taken as written");
        String number = passedOn(to);
        boolean dialable = NumberText.isDialable(number);
        trace.note("dialable", () -> "'" + number + "': " + (dialable ? "yes" : "no"));
        String carrier = NumberRow.UNKNOWN_CARRIER;
        return dialable
                ? new Routed(number, carrier, null, null, null, false)
                : new Refused(
                        Refusal.INVALID_NUMBER, RefusalText.notDialable(number), carrier, null);
    }

    /** The replaced pipeline leaves the tel: in place, which no carrier dials. */
    private static String passedOn(String to) {
        return to.indexOf(':') < 0 && WrittenNumber.readCallee(to) instanceof One one
                ? one.number()
                : to;
    }

    private String describe(String from) {
        return switch (numbering.caller(from)) {
            case Located located ->
                    "'"
                            + from
                            + "' is in "
                            + located.country().name()
                            + ": "
                            + located.international();
            case Unlocated _ -> "'" + from + "' is in no known country";
            case Rejected rejected -> rejected.why();
        };
    }

    private static String describe(@Nullable NumberLookup lookup) {
        return lookup == null ? "none: no caller number that a row could hold" : lookup.forPeople();
    }

    private static String describe(RuleReading reading) {
        return switch (reading) {
            case Found(NumberRow row) ->
                    "row found, carrier " + row.provider() + remarks(row.rules());
            case NotFound _ -> "no row found: no rules, the country must be known";
            case Unread _ -> "can't be read now: no rules, the country must be known";
        };
    }

    private static String remarks(NumberRules rules) {
        return rules.remarks().isEmpty() ? "" : "; " + String.join("; ", rules.remarks());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
