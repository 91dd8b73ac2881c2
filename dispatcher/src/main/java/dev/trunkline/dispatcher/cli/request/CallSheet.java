package dev.trunkline.dispatcher.cli.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of calls, a row each: comma-separated values with a header. */
public final class CallSheet {
    private static final int FINGERPRINT_BYTES = 8;

    /** What Excel reads and some programs write, up to the line end, which stays: lines count. */
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=([^\r\n\"])\\1*\"?(?=[\r\n])", Pattern.CASE_INSENSITIVE);

    private final SheetColumns columns;
    private final List<SheetRow> rows;
    private final String fingerprint;

    private CallSheet(SheetColumns columns, List<SheetRow> rows, String fingerprint) {
        this.columns = columns;
        this.rows = rows;
        this.fingerprint = fingerprint;
    }

    /**
     * Reads a whole file. Values are separated by what a first line such as {@code sep=;} says,
     * else by commas, semicolons or tabs, by what the header has; quotes, line ends of any kind and
     * byte order marks are fine.
     *
     * @param numberColumn the name of the column that holds the numbers to call; null when it is to
     *     be found
     * @throws UnreadableInput when it isn't such a file; no row of it should be used then
     */
    public static CallSheet read(byte[] content, @Nullable String numberColumn) {
        String text = SheetText.decode(content);
        Matcher said = SEPARATOR_LINE.matcher(text);
        List<SheetRow> rows =
                said.lookingAt()
                        ? SheetParse.rows(text.substring(said.end()), said.group(1).charAt(0))
                        : SheetParse.rows(text, separator(text));
        if (rows.isEmpty()) {
            throw new UnreadableInput("The file is empty: its first line must name the columns");
        }
        List<SheetRow> calls = rows.subList(1, rows.size());
        SheetColumns columns = SheetColumns.of(rows.getFirst(), calls, numberColumn);
        return new CallSheet(columns, calls, fingerprint(text));
    }

    public List<SheetRow> rows() {
        return rows;
    }

    /** The name of the column that holds the numbers to call. */
    public String calleeColumn() {
        return columns.callee();
    }

    /** Names of the columns that are no request field. */
    public List<String> ignoredColumns() {
        return columns.ignored();
    }

    /** The same for the same content, else different: 16 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    SheetColumns columns() {
        return columns;
    }

    /** The one that the header has most of; spreadsheets of many countries write semicolons. */
    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
