package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.routing.NumberRules;
import dev.trunkline.resolver.store.ListedNumber;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A caller number as it is shown everywhere, with its rules as routing reads them.
 *
 * @param version changes with every change of the row; blank for a row that is gone
 * @param configName the name of the LiveKit config that its rules point at; null for none, and for
 *     one that does not exist
 * @param remarks what is odd about the number and its rules, for people
 */
public record NumberView(
        NumberEntry number,
        String version,
        @Nullable String configName,
        NumberRules rules,
        List<String> remarks) {
    public NumberView {
        remarks = List.copyOf(remarks);
    }

    static NumberView of(ListedNumber listed, ResolverSettings settings) {
        NumberRules rules = NumberRules.parse(listed.number().rules());
        List<String> remarks = new ArrayList<>(rules.remarks());
        String doubt = new CallerNumberText(text(listed.number()), settings).doubt();
        if (doubt != null) {
            remarks.add(doubt);
        }
        return new NumberView(
                listed.number(), listed.version(), listed.configName(), rules, remarks);
    }

    /** The number in one piece, such as {@code +971545335200}. */
    public String text() {
        return text(number);
    }

    static String text(NumberEntry number) {
        return Objects.toString(number.countryCode(), "")
                + Objects.toString(number.baseNumber(), "");
    }

    /** Where calls from it may go; {@code no} for nowhere. */
    public String outbound() {
        return rules.permission().outbound()
                ? rules.permission().allowedOutbound().name().toLowerCase(Locale.ROOT)
                : "no";
    }

    /** What the carrier wants dialled. */
    public String leadFormat() {
        return rules.leadFormat().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /** The name of its LiveKit config; null for the environment's server. */
    public @Nullable String server() {
        return configName == null && number.liveKitConfig() != null
                ? number.liveKitConfig() + " (not found)"
                : configName;
    }
}
