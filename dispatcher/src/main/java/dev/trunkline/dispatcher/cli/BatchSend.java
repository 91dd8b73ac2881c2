package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.request.Batch;
import dev.trunkline.dispatcher.cli.request.CallSheet;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.schemas.RequestField;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sends the calls of a CSV file: bad rows are reported, the rest is sent. */
final class BatchSend {
    private final Surroundings around;
    private final SendMode mode;

    BatchSend(Surroundings around, SendMode mode) {
        this.around = around;
        this.mode = mode;
    }

    /**
     * Sends, or only checks, the rows of {@code file}.
     *
     * @param fields of all rows
     * @return the exit code
     */
    int run(String file, SheetOptions options, Map<RequestField, String> fields) {
        CallSheet sheet = CallSheet.read(InputFile.read(file, around), options.numberColumn);
        Batch batch = batch(sheet, options, fields);
        announce(batch);
        BatchReport report = mode.dryRun ? new BatchRun(around, batch).check() : send(batch);
        around.out().println(mode.json ? report.json() : report.text());
        advise(batch, report);
        return report.complete() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Batch batch(
            CallSheet sheet, SheetOptions options, Map<RequestField, String> fields) {
        // From the content, so that the same file sent twice by mistake rings nobody twice.
        String id = fields.getOrDefault(RequestField.BATCH_ID, "batch-" + sheet.fingerprint());
        try {
            String prefix = Objects.requireNonNullElse(options.prefix, id);
            return new Batch(sheet, id, prefix, fields, options.repeatCallees);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, e.getMessage() + ". Set one with --request-id-prefix.");
        }
    }

    private BatchReport send(Batch batch) {
        KafkaAccess access = EnvironmentSettings.kafka(around);
        access.require(List.of(access.topics().callRequests()));
        try (CallSender sender = new CallSender(access)) {
            return new BatchRun(around, batch).send(sender, access);
        }
    }

    private void announce(Batch batch) {
        if (batch.sheet().rows().isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "The file has no row below its header.");
        }
        around.err().println("Numbers to call: column " + batch.sheet().calleeColumn());
        List<String> ignored = batch.sheet().ignoredColumns();
        if (!ignored.isEmpty()) {
            around.err().println("Columns that are no field of a request: " + ignored);
        }
    }

    private void advise(Batch batch, BatchReport report) {
        if (report.repeated() > 0) {
            around.err().println("To send also what was left out: --repeat-callees.");
        }
        if (!report.complete()) {
            around.err()
                    .println(
                            "Mend what is missing and send the file again with --batch-id "
                                    + batch.id()
                                    + ": rows that were sent before won't ring again.");
        } else if (!mode.dryRun && !mode.json) {
            around.err().println("Follow it: trunkline watch --since 5m --batch-id " + batch.id());
        }
    }
}
