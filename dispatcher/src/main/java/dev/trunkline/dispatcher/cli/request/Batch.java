package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.schemas.RequestField;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The calls of a sheet as one batch. A row's request id is {@code <prefix>-<row number>}, so that
 * the same rows sent twice are placed once.
 *
 * @param id the batch id of the rows that name none
 * @param prefix of the request ids
 * @param common fields of all rows; a row's own value wins
 */
public record Batch(CallSheet sheet, String id, String prefix, Map<RequestField, String> common) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,115}");

    public Batch {
        common = Map.copyOf(common);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Request ids can't begin with \""
                            + prefix
                            + "\": a prefix is 1 to 115 of A-Z a-z 0-9 . _ : -");
        }
    }

    /** The request of a row of the sheet. */
    public Checked request(SheetRow row, Instant now) {
        int columns = sheet.columns().size();
        if (row.values().size() > columns) {
            return new Checked.Bad(
                    "has %d values, the header %d: a value that holds a separator must be quoted"
                            .formatted(row.values().size(), columns));
        }
        return CallDraft.empty()
                .put(common)
                .put(sheet.columns().fields(row.values()))
                .putIfAbsent(RequestField.REQUEST_ID, () -> prefix + "-" + row.number())
                .putIfAbsent(RequestField.BATCH_ID, () -> id)
                .putIfAbsent(RequestField.ENTRY_ID, () -> Integer.toString(row.number()))
                .putIfAbsent(RequestField.REQUESTED_AT, now::toString)
                .check();
    }
}
