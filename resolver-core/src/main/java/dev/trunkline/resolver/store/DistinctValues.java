package dev.trunkline.resolver.store;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The different values of a column that has few of them in many rows, found by jumping from one to
 * the next in its index. Looking for a part of a text in these is quick; in all rows it is not.
 */
final class DistinctValues {
    private static final int MOST = 1_000;
    private static final Field<String> VALUE = DSL.field(DSL.name("each", "value"), String.class);
    private static final String JUMPS =
            """
            with recursive each (value) as (
                (select {0} from {1} where {0} is not null order by {0} limit 1)
                union all
                select (select {0} from {1} where {0} > each.value order by {0} limit 1)
                from each where each.value is not null
            )
            select each.value from each where {2} limit {3}\
            """;

    private DistinctValues() {}

    /** Those that have this text in them, in capitals or not. */
    static List<String> containing(
            DSLContext sql, Table<?> table, Field<String> column, String text) {
        return sql.resultQuery(
                        JUMPS, column, table, VALUE.containsIgnoreCase(text), DSL.inline(MOST))
                .fetch(0, String.class);
    }
}
