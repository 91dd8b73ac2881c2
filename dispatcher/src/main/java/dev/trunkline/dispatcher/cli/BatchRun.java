package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.request.Batch;
import dev.trunkline.dispatcher.cli.request.CheckedRow;
import dev.trunkline.dispatcher.cli.request.SheetRow;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.schemas.CallRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way through the rows of a batch. */
final class BatchRun {
    private static final int MOST_FAILURES_SHOWN = 10;

    private final Batch batch;
    private final List<SheetRow> rows;
    private final ProgressBar progress;
    private final Deliveries deliveries = new Deliveries();
    private int good;
    private int bad;
    private int repeated;

    BatchRun(Surroundings around, Batch batch) {
        this.batch = batch;
        this.rows = batch.sheet().rows();
        this.progress = new ProgressBar(around, rows.size());
    }

    /** Checks every row. */
    BatchReport check() {
        rows.forEach(row -> good(row, Instant.now()));
        return report(true);
    }

    /** Sends every good row, but none more once Kafka has failed to take one. */
    BatchReport send(CallSender sender, KafkaAccess access) {
        for (SheetRow row : rows) {
            if (!deliveries.failures().isEmpty()) {
                break;
            }
            Instant now = Instant.now();
            CallRequest request = good(row, now);
            if (request != null) {
                sender.send(request, now, deliveries.of(row.line()));
            }
            progress.at(deliveries.arrived() + bad + repeated, Instant.now());
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

    /** The request of a row; null, having said why, when it is not to be sent. */
    private @Nullable CallRequest good(SheetRow row, Instant now) {
        return switch (batch.next(row, now)) {
            case CheckedRow.Good(CallRequest request) -> {
                good++;
                yield request;
            }
            case CheckedRow.Repeated(long line) -> {
                repeated++;
                say(row, "the same callee as on line %d: left out".formatted(line));
                yield null;
            }
            case CheckedRow.Bad(String why) -> {
                bad++;
                say(row, why);
                yield null;
            }
        };
    }

    private void say(SheetRow row, String what) {
        progress.say("line %d: %s".formatted(row.line(), what));
    }

    private BatchReport report(boolean dryRun) {
        return new BatchReport(
                batch.id(), rows.size(), good, bad, repeated, deliveries.arrived(), dryRun);
    }
}
