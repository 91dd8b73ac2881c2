package dev.trunkline.dispatcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.schemas.BatchProgress;
import dev.trunkline.schemas.BatchProgressJson;
import dev.trunkline.schemas.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how far a batch is. */
@Command(
        name = "show",
        description = "Shows how many calls of a batch ended, and how.",
        sortOptions = false,
        footer = {
            "",
            "Calls count once each; records that repeat a request are told as duplicates.",
            "Exit code 1: nothing is known of the batch.",
            "",
            "Examples:",
            "  trunkline batch show june-7 --follow",
            "  trunkline batch show june-7 --json"
        })
final class BatchShowCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Whoever sends a batch may pause so long and go on. */
    private static final int LOOKS_AFTER_THE_LAST = 4;

    private final Surroundings around;

    @Parameters(paramLabel = "BATCH_ID", description = "As it was sent.")
    private String batchId = "";

    @Option(
            names = "--follow",
            description = "Draw a bar until every call that is known has its outcome.")
    private boolean follow;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Mixin private InstanceOptions options = new InstanceOptions();

    BatchShowCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Instance instance = options.instance(around)) {
            if (follow) {
                follow(instance);
            }
            String answer = look(instance).orElseThrow(this::unknown);
            if (json) {
                JsonOutput.print(around.out(), JsonOutput.MAPPER.readTree(answer));
            } else {
                show(read(answer));
            }
            return ExitCode.OK;
        }
    }

    private CommandFailure unknown() {
        return new CommandFailure(
                ExitCode.FAILED, "nothing is known of a batch with the id '%s'".formatted(batchId));
    }

    private Optional<String> look(Instance instance) throws InterruptedException {
        return instance.get("/v1/batches/", batchId);
    }

    private static BatchProgress read(String answer) {
        return BatchProgressJson.read(answer.getBytes(UTF_8));
    }

    private void follow(Instance instance) throws InterruptedException {
        int quiet = 0;
        while (quiet < LOOKS_AFTER_THE_LAST) {
            Optional<BatchProgress> found = look(instance).map(BatchShowCommand::read);
            found.ifPresent(this::draw);
            boolean done = found.filter(progress -> progress.pending() == 0).isPresent();
            quiet = done ? quiet + 1 : 0;
            Thread.sleep(BETWEEN_LOOKS);
        }
        if (around.terminal()) {
            around.err().println();
        }
    }

    private void draw(BatchProgress progress) {
        if (around.terminal()) {
            int most = Integer.MAX_VALUE;
            around.err()
                    .print(
                            "\r"
                                    + ProgressBar.picture(
                                            (int) Math.min(most, progress.ended()),
                                            (int) Math.min(most, progress.total())));
            around.err().flush();
        }
    }

    private void show(BatchProgress progress) {
        Fields fields =
                new Fields()
                        .put("batch id", progress.batchId())
                        .put("calls", String.valueOf(progress.total()))
                        .put("pending", String.valueOf(progress.pending()));
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.DUPLICATE) {
                fields.put(outcome.wireName(), String.valueOf(progress.count(outcome)));
            }
        }
        fields.put("duplicates", String.valueOf(progress.count(Outcome.DUPLICATE)))
                .put("first at", progress.firstAt().toString())
                .put("last at", progress.lastAt().toString())
                .print(around.out());
    }
}
