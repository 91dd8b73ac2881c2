package dev.trunkline.schemas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is wrong with one record: the first problem of each field, in the order found. The number
 * listed is bounded, since the text ends up in a header.
 */
final class Problems {

    private static final int MOST_LISTED = 40;

    private final Map<String, String> byField = new LinkedHashMap<>();
    private boolean more;

    /** Adds "{@code field}: {@code found}, expected {@code expected}". */
    void add(String field, String found, String expected) {
        if (byField.size() < MOST_LISTED) {
            byField.putIfAbsent(field, found + ", expected " + expected);
        } else {
            more = true;
        }
    }

    boolean isEmpty() {
        return byField.isEmpty();
    }

    boolean concern(String field) {
        return byField.containsKey(field);
    }

    /** All of it on one line, for people. */
    String message() {
        String listed =
                byField.entrySet().stream()
                        .map(problem -> problem.getKey() + ": " + problem.getValue())
                        .collect(Collectors.joining("; "));
        return more ? listed + "; and more" : listed;
    }
}
