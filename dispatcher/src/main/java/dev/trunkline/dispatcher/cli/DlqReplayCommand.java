package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.DeadLetterOperations;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.ReplayOrder;
import dev.trunkline.dispatcher.operations.Replayed;
import dev.trunkline.dispatcher.operations.json.DeadLetterJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends dead letters again. */
@Command(
        name = "replay",
        description = {
            "Sends dead letters to where they stood: the same topic, partition, key, "
                    + "value and headers.",
            "Worth while once the dispatcher's limits have changed; what is wrong in a "
                    + "request itself stays wrong, and its request id stays taken: send that "
                    + "corrected and under a new id.",
            "What was replayed before is passed over. A record keeps its time, so that a "
                    + "call older than CALL_MAX_AGE ends as expired; with --as-new it counts as "
                    + "asked for now."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  trunkline dlq replay --reason unreadable --since 2h --dry-run",
            "  trunkline dlq replay --request-id order-1007",
            "  trunkline dlq replay --since 24h --as-new --yes"
        })
final class DlqReplayCommand implements Callable<Integer> {
    /** So many go without a confirmation. */
    private static final int FEW = 10;

    private final Surroundings around;

    @Mixin private DeadLetterOptions options = new DeadLetterOptions();
    @Mixin private ReplayMode mode = new ReplayMode();

    DlqReplayCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        DeadLetterOperations operations =
                new DeadLetterOperations(EnvironmentSettings.kafka(around));
        ReplayOrder order = new ReplayOrder(options.filter(), mode.asNew, mode.again);
        Replayed replayed =
                mode.dryRun
                        ? operations.tryReplay(order, ProgressBar.on(around))
                        : operations.replay(
                                order, mode.yes ? Integer.MAX_VALUE : FEW, ProgressBar.on(around));
        return switch (replayed) {
            case Replayed.Done done -> report(done);
            case Replayed.TooMany(long count) ->
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            RefusalMessage.tooMany(count)
                                    + ": look at them with --dry-run, then add --yes");
        };
    }

    private int report(Replayed.Done done) {
        if (mode.json) {
            JsonOutput.print(around.out(), DeadLetterJson.of(done));
            return ExitCode.OK;
        }
        Table table = new Table("PLACE", "REQUEST ID", "REASON", "FATE");
        done.fates()
                .forEach((letter, fate) ->
                        table.row(
                                letter.place().toString(),
                                letter.requestId(),
                                letter.reason(),
                                fate.text()));
        table.print(around.out());
        around.err()
                .println(
                        (mode.dryRun ? "Nothing was sent; would be replayed: " : "Replayed: ")
                                + done.count()
                                + " of "
                                + done.fates().size());
        return ExitCode.OK;
    }
}
