package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.outcome.OutcomeChoice;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trunkline watch}: shows outcomes as they come. */
@Command(
        name = "watch",
        description = "Shows the outcomes of calls as they come, until Ctrl-C.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  trunkline watch",
            "  trunkline watch --since 10m --outcome rejected,failed",
            "  trunkline watch --batch-id june-7 --from-beginning --json",
            "  trunkline watch --request-id order-1007 --since 1h --count 1 --for 30s",
            "",
            "MS is from taking the request off the topic to its outcome.",
            "Exit code 1 when --count outcomes did not come within --for. NO_COLOR=1: no colours."
        })
final class WatchCommand implements Callable<Integer> {
    private final Surroundings around;

    @ArgGroup private WatchStart start = new WatchStart();
    @Mixin private WatchOptions options = new WatchOptions();

    @Option(
            names = "--credentials",
            description = "Also show where credentials came from; not with --batch-id, --outcome.")
    private boolean credentials;

    @Option(names = "--json", description = "Print each value as one line of JSON.")
    private boolean json;

    @Option(names = "--count", paramLabel = "N", description = "End after so many outcomes.")
    private @Nullable Integer count;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "End after this long, such as 30s.")
    private @Nullable Duration longest;

    WatchCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        OutcomeChoice filter = filter();
        KafkaAccess access = EnvironmentSettings.kafka(around);
        String results = access.topics().dispatchResults();
        List<String> topics =
                credentials
                        ? List.of(results, access.topics().credentialSourceEvents())
                        : List.of(results);
        access.require(topics);
        Instant now = Instant.now();
        try (TopicTail tail = TopicTail.open(access, topics, start.at(now))) {
            OutcomePrinter feed = new OutcomePrinter(around, filter, json, results);
            return watch(tail, feed, longest == null ? Instant.MAX : now.plus(longest));
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }

    private int watch(TopicTail tail, OutcomePrinter feed, Instant end) {
        int wanted = count == null ? Integer.MAX_VALUE : count;
        feed.begin();
        while (feed.shown() < wanted && Instant.now().isBefore(end)) {
            feed.show(tail, wanted);
        }
        feed.end();
        return count == null || feed.shown() >= wanted ? ExitCode.OK : ExitCode.FAILED;
    }

    private OutcomeChoice filter() {
        OutcomeChoice filter = options.filter();
        if (credentials && !(filter.batchIds().isEmpty() && filter.outcomes().isEmpty())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--credentials doesn't go with --batch-id or --outcome: the events have"
                            + " neither; use --request-id");
        }
        if (count != null && count < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--count must be 1 or more");
        }
        return filter;
    }
}
