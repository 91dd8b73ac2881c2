package dev.trunkline.dispatcher.cli.request;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the column of a sheet that holds the numbers to call: by its name, if its values look like
 * phone numbers too. A column called "Number" may as well count the rows.
 */
final class CalleeColumn {
    /** The field's own name. It can't mean anything else, so its values are not looked at. */
    private static final String FIELD = "to_number";

    /** Names that people use, the most exact first. */
    private static final List<String> NAMES =
            List.of(
                    FIELD,
                    "phone_number",
                    "phone_no",
                    "phone",
                    "mobile_number",
                    "mobile_no",
                    "mobile_phone",
                    "mobile",
                    "cell_number",
                    "cell_phone",
                    "cellphone",
                    "cell",
                    "telephone_number",
                    "telephone",
                    "tel_no",
                    "tel",
                    "msisdn",
                    "contact_number",
                    "contact_no",
                    "callee",
                    "to",
                    "number");

    /** Fewer digits may be a phone number, but also a row's number or a house's. */
    private static final int FEWEST_DIGITS = 7;

    private final List<Heading> headings;
    private final List<SheetRow> rows;

    CalleeColumn(List<Heading> headings, List<SheetRow> rows) {
        this.headings = headings;
        this.rows = rows;
    }

    static boolean isName(String name) {
        return NAMES.contains(name);
    }

    /**
     * The column to be used.
     *
     * @param wanted its name as a person gave it; null when it is to be found
     * @throws UnreadableInput when there is none, or it can't be told
     */
    Heading find(@Nullable String wanted) {
        return wanted == null ? find() : named(wanted);
    }

    private Heading named(String wanted) {
        return headings.stream()
                .filter(heading -> heading.name().equals(Heading.normal(wanted)))
                .findFirst()
                .orElseThrow(() ->
                        new UnreadableInput(
                                "No column is called %s: the file has %s"
                                        .formatted(wanted, names(headings))));
    }

    private Heading find() {
        List<Heading> candidates =
                headings.stream()
                        .filter(heading -> isName(heading.name()))
                        .sorted(Comparator.comparingInt(heading -> NAMES.indexOf(heading.name())))
                        .toList();
        if (candidates.isEmpty()) {
            throw new UnreadableInput(
                    "No column holds the numbers to call by its name: call it to_number, or say"
                            + " which one it is with --number-column; the file has "
                            + names(headings));
        }
        return candidates.stream()
                .filter(this::holdsNumbers)
                .findFirst()
                .orElseThrow(() ->
                        new UnreadableInput(
                                "No phone numbers are in %s: say with --number-column where they"
                                                .formatted(names(candidates))
                                        + " are; the file has "
                                        + names(headings)));
    }

    /** Whether at least half of the values that are there look like phone numbers. */
    private boolean holdsNumbers(Heading heading) {
        List<String> values =
                rows.stream()
                        .map(row -> row.value(heading.position()))
                        .filter(value -> !value.isEmpty())
                        .toList();
        long numbers = values.stream().filter(CalleeColumn::looksLikeNumber).count();
        return heading.name().equals(FIELD)
                || rows.isEmpty()
                || (numbers > 0 && numbers * 2 >= values.size());
    }

    /** Also when it is spoiled: what is wrong with it is said of its row. */
    private static boolean looksLikeNumber(String value) {
        return NumberCheck.isRounded(value)
                || value.codePoints().filter(Character::isDigit).count() >= FEWEST_DIGITS;
    }

    private static String names(List<Heading> headings) {
        return headings.stream().map(Heading::written).collect(Collectors.joining(", "));
    }
}
