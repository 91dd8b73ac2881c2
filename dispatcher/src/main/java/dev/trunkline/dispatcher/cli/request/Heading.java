package dev.trunkline.dispatcher.cli.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A column's name in the header of a sheet.
 *
 * @param position from 0
 * @param written as in the file
 * @param name in lower case, words joined by one underscore
 */
record Heading(int position, String written, String name) {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}_.-]+");
    private static final Pattern OUTER = Pattern.compile("^_|_$");

    static List<Heading> of(List<String> header) {
        List<Heading> headings = new ArrayList<>();
        for (String written : header) {
            headings.add(new Heading(headings.size(), written.strip(), normal(written)));
        }
        return headings;
    }

    /** Two names that differ only in case, white space, hyphens or dots are the same. */
    static String normal(String name) {
        String visible = INVISIBLE.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        return OUTER.matcher(GAPS.matcher(visible).replaceAll("_")).replaceAll("");
    }
}
