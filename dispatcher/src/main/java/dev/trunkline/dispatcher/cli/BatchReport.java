package dev.trunkline.dispatcher.cli;

import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What became of the rows of a file.
 *
 * @param good rows fit to be sent; of a dry run all that was found out
 * @param bad rows that are not requests
 * @param repeated rows left out, as a row above has the same callee
 * @param sent rows that Kafka has
 * @param dryRun nothing was to be sent
 */
record BatchReport(
        String batchId, int rows, int good, int bad, int repeated, int sent, boolean dryRun) {

    /** All rows are where they should be. */
    boolean complete() {
        return (dryRun ? good : sent) + repeated == rows;
    }

    String text() {
        String left = repeated == 0 ? "" : ", %d with a callee above".formatted(repeated);
        return dryRun
                ? "Batch %s: %d of %d rows are good, %d bad%s; nothing was sent (dry run)."
                        .formatted(batchId, good, rows, bad, left)
                : "Batch %s: %d of %d rows sent, %d bad%s."
                        .formatted(batchId, sent, rows, bad, left);
    }

    String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("batch_id", batchId)
                .put("rows", rows)
                .put("good", good)
                .put("bad", bad)
                .put("repeated", repeated)
                .put("sent", sent)
                .put("dry_run", dryRun)
                .toString();
    }
}
