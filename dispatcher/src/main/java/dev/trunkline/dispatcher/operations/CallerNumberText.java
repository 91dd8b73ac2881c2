package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.StrictReader;
import dev.trunkline.resolver.phone.WrittenNumber;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.routing.Router;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a caller number as a call from it would be read. */
public record CallerNumberText(String text, ResolverSettings settings) {
    /** The look-up does not depend on who is called. */
    private static final String ANYBODY = "+971500000000";

    /** What a call from this number would look up; null when it looks up nothing. */
    public @Nullable NumberLookup lookup() {
        return new Router(settings.numbering()).lookup(new CallNumbers(ANYBODY, text, null));
    }

    /** What to say of a number that no call from it would find. */
    public String unusable() {
        if (WrittenNumber.read(text) instanceof WrittenNumber.Unfit(String what)) {
            return "'%s' %s: write one number, as + and country code".formatted(text, what);
        }
        String numbering = settings.numbering().name().toLowerCase(Locale.ROOT);
        return """
        '%s' has no country that NUMBERING=%s knows: write it as + and country code, such \
        as +971545335200; parity knows AE, IN, US, CA, GB and AU, NUMBERING=strict all\
        """
                .formatted(text, numbering);
    }

    /** What is odd about it, for people; null when nothing is. */
    public @Nullable String doubt() {
        return WrittenNumber.read(text) instanceof WrittenNumber.One(_, boolean plus, _)
                        && plus
                        && StrictReader.read(text, null) instanceof Rejected odd
                ? odd.why()
                : null;
    }
}
