package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.control.ControlText;
import dev.trunkline.dispatcher.operations.ControlOperations;
import dev.trunkline.schemas.ControlKey;
import dev.trunkline.schemas.ControlScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trunkline cancel}: calls that wait are not placed. */
@Command(
        name = "cancel",
        description = "Cancels calls that are not placed yet: they end `rejected`, `cancelled`.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  trunkline cancel --request-id order-1007",
            "  trunkline cancel --batch june-7 --note 'wrong list'",
            "  trunkline cancel --batch june-7 --undo",
            "",
            "Every running dispatcher obeys within 2 seconds, and after a restart. A "
                    + "call that is claimed already goes on, and nobody is hung up on. Requests "
                    + "that are sent later with such an id are cancelled too, until the "
                    + "cancellation is forgotten: TOPIC_RETENTION and one day later, 8 days by "
                    + "default. --undo takes it back for calls that have no outcome yet; exit code "
                    + "1 when there is nothing to take back."
        })
final class CancelCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--request-id", paramLabel = "ID", description = "This call; repeatable.")
    private List<String> requestIds = new ArrayList<>();

    @Option(
            names = {"--batch", "--batch-id"},
            paramLabel = "ID",
            description = "All calls of this batch; repeatable.")
    private List<String> batches = new ArrayList<>();

    @Option(names = "--undo", description = "Take the cancellation back.")
    private boolean undo;

    @Mixin private ControlAuthor author = new ControlAuthor();

    CancelCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        List<ControlKey> keys = keys();
        Instant now = Instant.now();
        ControlOperations operations = new ControlOperations(EnvironmentSettings.kafka(around));
        if (undo) {
            boolean all =
                    TakenBackText.print(
                            operations.takeBack(keys, now), around, "Not cancelled any more:");
            return all ? ExitCode.OK : ExitCode.FAILED;
        }
        var _ = operations.put(author.controls(keys, around, now), now);
        keys.forEach(
                key -> around.out().println("Cancelled " + Table.shown(ControlText.scope(key))));
        around.err()
                .println(
                        "Dispatchers place none of these calls after 2 seconds; those that are"
                                + " claimed already go on.");
        return ExitCode.OK;
    }

    private List<ControlKey> keys() {
        List<ControlKey> keys =
                Stream.concat(
                                keys("request-id", ControlScope.REQUEST, requestIds),
                                keys("batch", ControlScope.BATCH, batches))
                        .distinct()
                        .toList();
        if (keys.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "Say which calls: --request-id or --batch");
        }
        return keys;
    }

    private static Stream<ControlKey> keys(String option, ControlScope scope, List<String> ids) {
        return ids.stream()
                .map(id ->
                        PauseScopes.checked(
                                option, () -> ControlKey.of("cancel", scope.wireName(), id)));
    }
}
