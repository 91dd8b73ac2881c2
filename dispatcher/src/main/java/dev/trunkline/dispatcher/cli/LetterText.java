package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.letter.Letter;
import dev.trunkline.dispatcher.cli.letter.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A dead letter as commands print it: nothing of what it carries but the request id. */
final class LetterText {
    private static final int LONGEST = 60;

    private LetterText() {}

    static Table table() {
        return new Table("PLACE", "SINCE", "REASON", "REQUEST ID", "ORIGIN", "BYTES", "MESSAGE");
    }

    static void row(Table table, Letter letter) {
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

    static ObjectNode json(Letter letter) {
        Origin origin = letter.origin();
        return JsonOutput.object()
                .put("partition", letter.place().partition())
                .put("offset", letter.place().offset())
                .put("time", letter.time().toString())
                .put("reason", letter.reason())
                .put("message", letter.message())
                .put("request_id", letter.requestId())
                .put("bytes", letter.bytes())
                .put("returned", letter.returned())
                .put("original_topic", origin == null ? null : origin.topic())
                .put("original_partition", origin == null ? null : origin.place().partition())
                .put("original_offset", origin == null ? null : origin.place().offset());
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
