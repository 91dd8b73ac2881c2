package dev.trunkline.resolver.store;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a row is still as it was read: by the transaction that wrote it last, which
 * PostgreSQL keeps with every row, whoever writes and whatever they change.
 */
final class RowVersion {
    /** Where one table is read. */
    static final Field<String> FIELD = DSL.field("xmin::text", String.class).as("row_version");

    private RowVersion() {}

    /**
     * Whether a row is another than was read; locks it, so that the answer holds for the
     * transaction. A row that is gone is for whoever changes it to notice.
     *
     * @param version as it was read; null when anything will do
     */
    static <R extends Record> boolean isStale(
            DSLContext sql,
            Table<R> table,
            TableField<R, UUID> key,
            UUID id,
            @Nullable String version) {
        if (version == null) {
            return false;
        }
        String present =
                sql.select(FIELD).from(table).where(key.eq(id)).forUpdate().fetchOne(FIELD);
        return present != null && !present.equals(version);
    }
}
