package dev.trunkline.dispatcher.cli;

import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What became of the rows of a file.
 *
 * @param good rows fit to be sent; of a dry run all that was found out
 * @param bad rows that are not requests
 * @param sent rows that Kafka has
 * @param dryRun nothing was to be sent
 */
record BatchReport(String batchId, int rows, int good, int bad, int sent, boolean dryRun) {

    /** All rows are where they should be. */
    boolean complete() {
        return dryRun ? good == rows : sent == rows;
    }

    String text() {
        return dryRun
                ? "Batch %s: %d of %d rows are good, %d bad; nothing was sent (dry run)."
                        .formatted(batchId, good, rows, bad)
                : "Batch %s: %d of %d rows sent, %d bad.".formatted(batchId, sent, rows, bad);
    }

    String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("batch_id", batchId)
                .put("rows", rows)
                .put("good", good)
                .put("bad", bad)
                .put("sent", sent)
                .put("dry_run", dryRun)
                .toString();
    }
}
