package dev.trunkline.resolver.store;

import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * One row's way to what a file wants.
 *
 * @param id null for a new row whose id the database chooses
 * @param values what is written; empty for a row that is removed
 */
record RowStep(DeclaredChange change, @Nullable UUID id, Map<Field<?>, @Nullable Object> values) {

    /** Whether it does the same to the same columns. */
    boolean isLike(RowStep other) {
        return change.kind() == other.change().kind()
                && values.keySet().equals(other.values().keySet());
    }
}
