package dev.trunkline.dispatcher.operations.deadletter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record stands on its topic; as text {@code partition:offset}. */
public record Place(int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    /** Reads {@code partition:offset}; empty when it is something else. */
    public static Optional<Place> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        return parts.matches()
                ? Optional.of(
                        new Place(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
