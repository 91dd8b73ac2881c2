package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.OldKeyText;
import dev.trunkline.resolver.store.RotationReport;
import dev.trunkline.resolver.store.SecretCensus;
import dev.trunkline.resolver.store.SecretCensus.KeyUse;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rotation came to, for people and scripts.
 *
 * @param plainTextToo whether plain text was to be encrypted
 * @param dry whether nothing was to be changed
 */
record RotationReportText(RotationReport report, boolean plainTextToo, boolean dry) {

    /** Whether everything is under the first key that was to be, and opens. */
    boolean complete() {
        SecretCensus after = report.after();
        return after.underOldKeys() == 0
                && after.unopened().isEmpty()
                && (!plainTextToo || after.plainText().isEmpty());
    }

    void print(PrintWriter out) {
        Table table = dry ? new Table("KEY", "ROWS") : new Table("KEY", "BEFORE", "AFTER");
        IntStream.range(0, report.before().keys().size()).forEach(i -> row(table, i));
        row(table, "plain text", report.before().plainText(), report.after().plainText());
        row(table, "no secret", report.before().missing(), report.after().missing());
        row(table, "no key opens it", report.before().unopened(), report.after().unopened());
        table.print(out);
        out.println();
        if (!dry) {
            out.println("Rows re-encrypted: " + report.rotated());
        }
        named(out, "No key opens the secret of, left alone: ", report.after().unopened());
        named(out, "Turned back to an old key by others, left alone: ", report.turnedBack());
        named(out, "Stored in plain text (--encrypt-plaintext): ", report.after().plainText());
        out.println("May the old key be removed? " + answer());
    }

    private String answer() {
        String remedy = dry ? " Run this without --dry-run." : " Run this again.";
        return OldKeyText.removable(report.after())
                + (report.after().underOldKeys() > 0 ? remedy : "");
    }

    ObjectNode json() {
        ArrayNode keys = JsonOutput.MAPPER.createArrayNode();
        for (int i = 0; i < report.before().keys().size(); i++) {
            keys.add(
                    JsonOutput.object()
                            .put("key", report.before().keys().get(i).fingerprint())
                            .put("first", i == 0)
                            .put("rows_before", report.before().keys().get(i).rows())
                            .put("rows_after", report.after().keys().get(i).rows()));
        }
        ObjectNode json =
                JsonOutput.object()
                        .put("dry_run", dry)
                        .put("rotated", report.rotated())
                        .put("complete", complete())
                        .put("old_key_removable", report.after().underOldKeys() == 0);
        json.set("keys", keys);
        json.set("plain_text", names(report.after().plainText()));
        json.set("missing", names(report.after().missing()));
        json.set("turned_back", names(report.turnedBack()));
        return json.set("no_key_opens", names(report.after().unopened()));
    }

    private void row(Table table, int key) {
        KeyUse before = report.before().keys().get(key);
        int after = report.after().keys().get(key).rows();
        String name = before.fingerprint() + (key == 0 ? " (first)" : "");
        add(table, name, before.rows(), after);
    }

    private void row(Table table, String name, List<String> before, List<String> after) {
        if (!before.isEmpty() || !after.isEmpty()) {
            add(table, name, before.size(), after.size());
        }
    }

    private void add(Table table, String name, int before, int after) {
        var _ =
                dry
                        ? table.row(name, Integer.toString(before))
                        : table.row(name, Integer.toString(before), Integer.toString(after));
    }

    private static void named(PrintWriter out, String text, List<String> names) {
        if (!names.isEmpty()) {
            out.println(text + Table.shown(String.join(", ", names)));
        }
    }

    private static ArrayNode names(List<String> names) {
        ArrayNode array = JsonOutput.MAPPER.createArrayNode();
        names.forEach(array::add);
        return array;
    }
}
