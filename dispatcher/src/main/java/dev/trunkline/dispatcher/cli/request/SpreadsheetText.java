package dev.trunkline.dispatcher.cli.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as spreadsheets keep them from being reckoned with: '0501 and ="0501". */
final class SpreadsheetText {
    private static final Pattern KEPT_AS_TEXT = Pattern.compile("'(.*)|=\\s*\"([^\"]*)\"");

    private SpreadsheetText() {}

    /** The text without the signs that only say that it is one. */
    static String plain(String text) {
        Matcher kept = KEPT_AS_TEXT.matcher(text.strip());
        if (!kept.matches()) {
            return text;
        }
        return kept.group(1) == null ? kept.group(2).strip() : kept.group(1).strip();
    }
}
