package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.DoubtOperations;
import dev.trunkline.dispatcher.operations.RedialOrder;
import dev.trunkline.dispatcher.operations.RedialReport;
import dev.trunkline.dispatcher.operations.Redialed;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.json.DoubtJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Places calls in doubt again. */
@Command(
        name = "redial",
        description = {
            "Places calls in doubt again, on purpose: a phone that has rung already "
                    + "rings a second time.",
            "Each gets a request id of its own, <id>.redial-1, and goes where its "
                    + "request stood. A call is redialed once: the second time changes nothing.",
            "Without --yes it only shows what it would do."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  trunkline uncertain redial --request-id order-1007 --yes",
            "  trunkline uncertain redial --all --since 2h"
        })
final class UncertainRedialCommand implements Callable<Integer> {
    private final Surroundings around;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = MomentConverter.class,
            description = "In doubt from then on: 2h ago, or a time. Default: 24h.")
    private Instant since = Instant.now().minus(Duration.ofHours(24));

    @Option(names = "--late", description = "Also calls whose request is older than CALL_MAX_AGE.")
    private boolean late;

    @Option(names = "--yes", description = "Do it: a phone may ring twice.")
    private boolean yes;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    /** Which calls: one of the two. */
    static final class Which {
        @Option(
                names = "--request-id",
                required = true,
                paramLabel = "ID",
                description = "This call; repeatable.")
        private Set<String> requestIds = new HashSet<>();

        @Option(names = "--all", required = true, description = "All calls in doubt.")
        private boolean all;
    }

    UncertainRedialCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        DoubtOperations operations = new DoubtOperations(EnvironmentSettings.kafka(around));
        RedialOrder order = new RedialOrder(which.all ? Set.of() : which.requestIds, since, late);
        Redialed redialed =
                yes
                        ? operations.redial(order, ProgressBar.on(around))
                        : operations.tryRedial(order, ProgressBar.on(around));
        return switch (redialed) {
            case Redialed.Done done -> report(done);
            case Redialed.Unknown(Set<String> requestIds) ->
                    throw Stores.failed(
                            RefusalMessage.notInDoubt(requestIds)
                                    + ": `trunkline uncertain list --since` shows those there are");
        };
    }

    private int report(Redialed.Done done) {
        print(done);
        if (yes) {
            return done.reports().stream().allMatch(RedialReport::fine)
                    ? ExitCode.OK
                    : ExitCode.FAILED;
        }
        around.err()
                .println(
                        "Nothing was sent. A phone that has rung already would ring a second"
                                + " time: add --yes to do it.");
        return ExitCode.USAGE;
    }

    private void print(Redialed.Done done) {
        if (json) {
            JsonOutput.print(around.out(), DoubtJson.of(done));
            return;
        }
        Table table = new Table("REQUEST ID", "NEW REQUEST ID", "REDIAL");
        done.reports()
                .forEach(
                        report -> table.row(report.id(), report.doubt().redialId(), report.text()));
        table.print(around.out());
    }
}
