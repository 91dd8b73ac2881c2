package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Fact;
import dev.trunkline.dispatcher.console.view.NumbersView;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.resolver.routing.LeadPart;
import dev.trunkline.resolver.routing.NumberRules;
import dev.trunkline.resolver.store.ListedNumber;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is shown of a caller number. */
final class NumberFacts {
    private NumberFacts() {}

    static NumbersView.Row row(ListedNumber listed) {
        NumberEntry number = listed.number();
        return new NumbersView.Row(
                number.id().toString(),
                number(number),
                number.provider(),
                number.status(),
                outbound(NumberRules.parse(number.rules())),
                listed.configName(),
                number.liveKitConfig());
    }

    static List<Fact> of(ListedNumber listed, NumberRules rules) {
        NumberEntry number = listed.number();
        return List.of(
                new Fact("Id", number.id().toString()),
                new Fact("Provider", number.provider()),
                new Fact("Tenant", number.tenantId() == null ? null : number.tenantId().toString()),
                new Fact("Status", number.status()),
                new Fact("Calls go", outbound(rules)),
                new Fact("Callee is dialed as", format(rules)),
                new Fact("Trunk of the rules", rules.outboundTrunkId()),
                new Fact("LiveKit server", server(listed)));
    }

    /** In one piece. */
    static String number(NumberEntry number) {
        return Shown.value(number.countryCode()) + Shown.value(number.baseNumber());
    }

    /** Of a form, with line breaks; what is no JSON stays as it is. */
    static String pretty(NumberEntry number) {
        String rules = number.rules();
        if (rules == null) {
            return "";
        }
        try {
            JsonMapper mapper = JsonMapper.shared();
            return mapper.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(mapper.readTree(rules));
        } catch (JacksonException _) {
            return rules;
        }
    }

    private static String server(ListedNumber listed) {
        String name = listed.configName();
        if (name != null) {
            return name;
        }
        String pointer = listed.number().liveKitConfig();
        return pointer == null ? "that of the environment" : pointer + ", which is not there";
    }

    private static String outbound(NumberRules rules) {
        return rules.permission().outbound()
                ? rules.permission().allowedOutbound().name().toLowerCase(Locale.ROOT)
                : "nowhere";
    }

    private static String format(NumberRules rules) {
        return rules.leadFormat().stream()
                .map(LeadPart::toString)
                .collect(Collectors.joining(", "));
    }
}
