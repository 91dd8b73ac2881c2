package dev.trunkline.dispatcher.cli.request;

import java.util.List;

/**
 * A row of a sheet that has some value.
 *
 * @param number of the row, from 1, not counting header and blank rows
 * @param line of the file on which it begins, from 1
 */
public record SheetRow(int number, long line, List<String> values) {

    /** The value of a column, without white space around it; empty when the row has none. */
    String value(int position) {
        return position < values.size() ? values.get(position).strip() : "";
    }
}
