package dev.trunkline.dispatcher.cli.request;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads comma-separated text into rows, the header first. */
final class SheetParse {

    private SheetParse() {}

    /**
     * The rows that hold any value; the header has number 0.
     *
     * @throws UnreadableInput when quotes don't match, naming the line
     */
    static List<SheetRow> rows(String text, char separator) {
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(separator)
                        .setIgnoreEmptyLines(false)
                        .get();
        List<SheetRow> rows = new ArrayList<>();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            Iterator<CSVRecord> records = parser.iterator();
            long line = 1;
            try {
                while (records.hasNext()) {
                    add(rows, line, records.next().toList());
                    line = parser.getCurrentLineNumber() + 1;
                }
            } catch (UncheckedIOException _) {
                throw new UnreadableInput(
                        "Line "
                                + line
                                + ": the quotes don't match; a value with quotes inside must be"
                                + " quoted, and each quote inside doubled");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static void add(List<SheetRow> rows, long line, List<String> values) {
        if (!values.stream().allMatch(String::isBlank)) {
            rows.add(new SheetRow(rows.size(), line, values));
        }
    }
}
