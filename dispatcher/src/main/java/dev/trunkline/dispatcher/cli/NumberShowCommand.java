package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.dispatcher.operations.json.NumberJson;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a number. */
@Command(
        name = "show",
        description = "Shows a caller number and its rules, as routing understands them.",
        footer = {"", "Example:", "  trunkline number show +971545335200"})
final class NumberShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private final NumberFinder finder = new NumberFinder();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    NumberShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Stores.use(surroundings, this::show);
    }

    private int show(Stores stores) {
        NumberView view = finder.in(stores);
        if (json) {
            JsonOutput.print(surroundings.out(), NumberJson.of(view));
        } else {
            fields(view).print(surroundings.out());
        }
        return ExitCode.OK;
    }

    private static Fields fields(NumberView view) {
        NumberEntry number = view.number();
        return new Fields()
                .put("number", view.text())
                .put("id", number.id().toString())
                .put("tenant", Objects.toString(number.tenantId(), null))
                .put("provider", number.provider())
                .put("status", number.status())
                .put("outbound", view.outbound())
                .put("lead format", view.leadFormat())
                .put("trunk", view.rules().outboundTrunkId())
                .put("livekit", view.server())
                .put("rules", number.rules())
                .put("remarks", String.join("; ", view.remarks()));
    }
}
