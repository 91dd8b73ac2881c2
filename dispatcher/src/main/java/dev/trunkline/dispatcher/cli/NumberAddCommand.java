package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberDraftText;
import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.resolver.store.NumberEntry;
import dev.trunkline.resolver.store.NumberOutcome;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a number. */
@Command(
        name = "add",
        description = "Adds a caller number. Without rules it may call every known country.",
        footer = {
            "",
            "Examples:",
            "  trunkline number add +971545335200 --provider etisalat --livekit dubai \\",
            "    --allowed-outbound uae --lead-format 0,base_number",
            "  trunkline number add +919876543210 --rules '{\"allowed_outbound\": \"india\"}'"
        })
final class NumberAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NUMBER", description = "With + and country code.")
    private String number = "";

    @Option(names = "--tenant", paramLabel = "UUID", description = "Whose number it is.")
    private @Nullable UUID tenant;

    @Option(names = "--provider", paramLabel = "NAME", description = "The carrier's name.")
    private @Nullable String provider;

    @Option(
            names = "--status",
            paramLabel = "TEXT",
            defaultValue = "active",
            description = "For people: routing doesn't look at it. Default: ${DEFAULT-VALUE}.")
    private String status = "";

    @Mixin private final RulesOptions rules = new RulesOptions();

    @Option(names = "--json", description = "Print what was stored as JSON.")
    private boolean json;

    NumberAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::add);
    }

    private int add(Stores stores) {
        NumberDraftText draft =
                new NumberDraftText(number, tenant, provider, status, rules.over(null, stores));
        NumberOutcome.Creation creation = stores.numbers().add(Stores.author(), draft);
        if (creation instanceof NumberOutcome.Saved(NumberEntry added)) {
            warn(stores.numbers().find(added.id().toString()));
        }
        return new NumberAnswer(surroundings, stores, json).tell(creation, "Added");
    }

    private void warn(@Nullable NumberView view) {
        if (view != null) {
            view.remarks()
                    .forEach(remark -> surroundings.err().println("trunkline: warning: " + remark));
        }
    }
}
