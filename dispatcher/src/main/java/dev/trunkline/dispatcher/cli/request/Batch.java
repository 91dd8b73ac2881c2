package dev.trunkline.dispatcher.cli.request;

import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestField;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The calls of a sheet as one batch. A row's request id is made of the prefix and of what the row
 * says, so that a row sent twice is placed once, wherever it stands. Not for several threads.
 */
public final class Batch {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,115}");

    private final CallSheet sheet;
    private final String id;
    private final String prefix;
    private final Map<RequestField, String> common;
    private final boolean repeatCallees;
    private final RowIds ids = new RowIds();
    private final Map<String, Long> lines = new HashMap<>();

    /**
     * @param id the batch id of the rows that name none
     * @param prefix of the request ids
     * @param common fields of all rows; a row's own value wins
     * @param repeatCallees whether a callee is called as often as it is in the sheet, not once
     */
    public Batch(
            CallSheet sheet,
            String id,
            String prefix,
            Map<RequestField, String> common,
            boolean repeatCallees) {
        this.sheet = sheet;
        this.id = id;
        this.prefix = prefix;
        this.common = Map.copyOf(common);
        this.repeatCallees = repeatCallees;
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Request ids can't begin with \""
                            + prefix
                            + "\": a prefix is 1 to 115 of A-Z a-z 0-9 . _ : -");
        }
    }

    public CallSheet sheet() {
        return sheet;
    }

    public String id() {
        return id;
    }

    /** The request of the next row; to be asked once for each row, in the order of the sheet. */
    public CheckedRow next(SheetRow row, Instant now) {
        int columns = sheet.columns().size();
        if (row.values().size() > columns) {
            return new CheckedRow.Bad(
                    "has %d values, the header %d: a value that holds a separator must be quoted"
                            .formatted(row.values().size(), columns));
        }
        Map<RequestField, String> own = sheet.columns().fields(row);
        CallDraft draft = CallDraft.empty().put(common).put(own);
        String callee = CalleeKey.of(draft.text(RequestField.TO_NUMBER));
        draft.putIfAbsent(RequestField.REQUEST_ID, () -> prefix + "-" + ids.next(callee, own))
                .putIfAbsent(RequestField.BATCH_ID, () -> id)
                .putIfAbsent(RequestField.ENTRY_ID, () -> Integer.toString(row.number()))
                .putIfAbsent(RequestField.REQUESTED_AT, now::toString);
        return switch (draft.check()) {
            case Checked.Bad(String why) -> new CheckedRow.Bad(why);
            case Checked.Good(CallRequest request) -> once(callee, row, request);
        };
    }

    private CheckedRow once(String callee, SheetRow row, CallRequest request) {
        Long first = lines.putIfAbsent(callee, row.line());
        return first == null || repeatCallees
                ? new CheckedRow.Good(request)
                : new CheckedRow.Repeated(first);
    }
}
