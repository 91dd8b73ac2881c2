package dev.trunkline.dispatcher.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends dead letters again. */
@Command(
        name = "replay",
        description = {
            "Sends dead letters to where they stood: the same topic, partition, key, value and",
            "headers. Worth while once the dispatcher's limits have changed; what is wrong in a",
            "request itself stays wrong, and its request id stays taken: send that corrected and",
            "under a new id.",
            "What was replayed before is passed over. A record keeps its time, so that a call",
            "older than CALL_MAX_AGE ends as expired; with --as-new it counts as asked for now."
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
    private final Surroundings around;

    @Mixin private LetterOptions options = new LetterOptions();
    @Mixin private ReplayMode mode = new ReplayMode();

    DlqReplayCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        KafkaAccess access = KafkaAccess.of(around);
        access.require(List.of(access.topics().deadLetters(), access.topics().callRequests()));
        try {
            return new Replay(around, access, options.filter(), mode).run();
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }
}
