package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.deadletter.DeadLetterSummary;
import dev.trunkline.dispatcher.operations.deadletter.Origin;
import org.jspecify.annotations.Nullable;

/** A dead letter as commands print it: nothing of what it carries but the request id. */
final class DeadLetterText {
    private static final int LONGEST = 60;

    private DeadLetterText() {}

    static Table table() {
        return new Table("PLACE", "SINCE", "REASON", "REQUEST ID", "ORIGIN", "BYTES", "MESSAGE");
    }

    static void row(Table table, DeadLetterSummary letter) {
        Origin origin = letter.origin();
        table.row(
                letter.place().toString(),
                letter.time().toString(),
                letter.reason(),
                cut(letter.requestId()),
                origin == null ? null : origin.toString(),
                String.valueOf(letter.bytes()),
                cut(letter.message()));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
