package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Fact;
import dev.trunkline.dispatcher.console.view.NumbersModel;
import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is shown of a caller number. */
final class NumberFacts {
    private NumberFacts() {}

    static NumbersModel.Row row(NumberView view) {
        NumberEntry number = view.number();
        return new NumbersModel.Row(
                number.id().toString(),
                view.text(),
                number.provider(),
                number.status(),
                view.outbound(),
                view.configName(),
                number.liveKitConfig());
    }

    static List<Fact> of(NumberView view) {
        NumberEntry number = view.number();
        return List.of(
                new Fact("Id", number.id().toString()),
                new Fact("Provider", number.provider()),
                new Fact("Tenant", number.tenantId() == null ? null : number.tenantId().toString()),
                new Fact("Status", number.status()),
                new Fact("Outbound", view.outbound()),
                new Fact("Callee is dialed as", view.leadFormat()),
                new Fact("Trunk of the rules", view.rules().outboundTrunkId()),
                new Fact(
                        "LiveKit server",
                        Objects.requireNonNullElse(view.server(), "that of the environment")));
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
}
