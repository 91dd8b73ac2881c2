package dev.trunkline.resolver.store;

import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Who changes rows and why, for the audit log. Taken at their word: beside it the log has the
 * database user.
 *
 * @param actor such as {@code cli:alice}; null for the database user
 * @param reason null when there is nothing to say
 */
public record Author(@Nullable String actor, @Nullable String reason) {

    /** Whoever the database user is. */
    public static final Author UNNAMED = new Author(null, null);

    /** This actor, without a reason. */
    public static Author of(String actor) {
        return new Author(actor, null);
    }

    /** What the database knows a new token of the same secret by. */
    Author rotating() {
        return new Author(actor, "rotation");
    }

    /** Does this in one transaction, in this author's name. */
    <T> T write(DSLContext sql, Function<DSLContext, T> work) {
        return sql.transactionResult(transaction -> {
            sign(transaction.dsl());
            return work.apply(transaction.dsl());
        });
    }

    private void sign(DSLContext sql) {
        if (actor != null || reason != null) {
            sql.fetch(
                    "select set_config('trunkline.actor', {0}, true),"
                            + " set_config('trunkline.reason', {1}, true)",
                    DSL.val(actor == null ? "" : actor), DSL.val(reason == null ? "" : reason));
        }
    }
}
