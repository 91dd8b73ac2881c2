package dev.trunkline.resolver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to ask the list for the part after it with; null when this is the last one
 */
public record Page<T>(List<T> rows, @Nullable String next) {
    /** The most rows of one part. */
    public static final int LARGEST = 500;

    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * Of rows that were read with one more than the limit, which tells whether there are more.
     *
     * @param place where a row stands in the list
     */
    static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> place) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> rows = oneMore.subList(0, limit);
        return new Page<>(rows, place.apply(rows.getLast()));
    }

    /**
     * All rows of a list, in its order.
     *
     * @param list gives the part after a place; the place is null for the first part
     */
    public static <T> List<T> all(Function<@Nullable String, Page<T>> list) {
        List<T> rows = new ArrayList<>();
        String after = null;
        do {
            Page<T> page = list.apply(after);
            rows.addAll(page.rows());
            after = page.next();
        } while (after != null);
        return rows;
    }

    /** The same part of a list of something else. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(rows.stream().map(change).toList(), next);
    }

    static int checked(int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException("limit must be from 1 to " + LARGEST);
        }
        return limit;
    }
}
