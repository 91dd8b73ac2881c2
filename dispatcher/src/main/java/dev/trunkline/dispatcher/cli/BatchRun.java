package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.request.Batch;
import dev.trunkline.dispatcher.cli.request.Checked;
import dev.trunkline.dispatcher.cli.request.SheetRow;
import dev.trunkline.dispatcher.desk.topic.KafkaAccess;
import dev.trunkline.schemas.CallRequest;
import java.time.Instant;
import java.util.List;

/** One way through the rows of a batch. */
final class BatchRun {
    private static final int MOST_FAILURES_SHOWN = 10;

    private final Batch batch;
    private final List<SheetRow> rows;
    private final ProgressBar progress;
    private final Deliveries deliveries = new Deliveries();
    private int good;
    private int bad;

    BatchRun(Surroundings around, Batch batch) {
        this.batch = batch;
        this.rows = batch.sheet().rows();
        this.progress = new ProgressBar(around, rows.size());
    }

    /** Checks every row. */
    BatchReport check() {
        rows.forEach(row -> {
            if (batch.request(row, Instant.now()) instanceof Checked.Bad(String why)) {
                refuse(row, why);
            } else {
                good++;
            }
        });
        return report(true);
    }

    /** Sends every good row, but none more once Kafka has failed to take one. */
    BatchReport send(CallSender sender, KafkaAccess access) {
        for (SheetRow row : rows) {
            if (!deliveries.failures().isEmpty()) {
                break;
            }
            send(row, sender);
            progress.at(deliveries.arrived() + bad, Instant.now());
        }
        sender.flush();
        progress.erase();
        deliveries.failures().stream()
                .limit(MOST_FAILURES_SHOWN)
                .forEach(failure ->
                        progress.say(
                                "line %d: not sent. %s"
                                        .formatted(
                                                failure.line(),
                                                access.failure(failure.cause()).getMessage())));
        return report(false);
    }

    private void send(SheetRow row, CallSender sender) {
        Instant now = Instant.now();
        switch (batch.request(row, now)) {
            case Checked.Good(CallRequest request) -> {
                good++;
                sender.send(request, now, deliveries.of(row.line()));
            }
            case Checked.Bad(String why) -> refuse(row, why);
        }
    }

    private void refuse(SheetRow row, String why) {
        bad++;
        progress.say("line %d: %s".formatted(row.line(), why));
    }

    private BatchReport report(boolean dryRun) {
        return new BatchReport(batch.id(), rows.size(), good, bad, deliveries.arrived(), dryRun);
    }
}
