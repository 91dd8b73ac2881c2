package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.doubt.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Places calls in doubt again. */
@Command(
        name = "redial",
        description = {
            "Places calls in doubt again, on purpose: a phone that has rung already rings a",
            "second time. Each gets a request id of its own, <id>.redial-1, and goes where its",
            "request stood. A call is redialed once: the second time changes nothing.",
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
        KafkaAccess access = KafkaAccess.of(around);
        access.require(List.of(access.topics().dispatchResults(), access.topics().callRequests()));
        try {
            return yes ? redial(access) : show(access);
        } catch (KafkaException e) {
            throw access.failure(e);
        }
    }

    private int show(KafkaAccess access) {
        try (RecordFetch originals = new RecordFetch(access)) {
            List<RedialReport> reports = redialing(access, originals).plan(wanted(access));
            RedialReport.print(around, reports, json);
            around.err()
                    .println(
                            "Nothing was sent. A phone that has rung already would ring a second"
                                    + " time: add --yes to do it.");
            return ExitCode.USAGE;
        }
    }

    /** The search comes after the sender is open: by then a former redial is there or never was. */
    private int redial(KafkaAccess access) {
        String name = "trunkline-redial-" + access.topics().callRequests();
        try (FencedSender sender = FencedSender.open(access, name);
                RecordFetch originals = new RecordFetch(access)) {
            List<RedialReport> reports = redialing(access, originals).send(wanted(access), sender);
            RedialReport.print(around, reports, json);
            return reports.stream().allMatch(RedialReport::fine) ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private Redialing redialing(KafkaAccess access, RecordFetch originals) {
        return new Redialing(access, originals, late);
    }

    private List<Doubt> wanted(KafkaAccess access) {
        List<Doubt> doubts =
                new DoubtSearch(around, access)
                        .since(since).stream()
                                .filter(doubt ->
                                        which.all
                                                || which.requestIds.contains(
                                                        doubt.result().requestId()))
                                .toList();
        Set<String> unknown = new HashSet<>(which.requestIds);
        doubts.forEach(doubt -> unknown.remove(doubt.result().requestId()));
        if (!unknown.isEmpty()) {
            throw Stores.failed(
                    "no call in doubt since %s has the request id %s: `trunkline uncertain list`"
                                    .formatted(since, String.join(", ", unknown))
                            + " shows those there are; nothing was sent");
        }
        return doubts;
    }
}
