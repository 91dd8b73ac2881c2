package dev.trunkline.resolver.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database can't answer. The message says which and why, and never holds a secret. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** PostgreSQL's undefined_table, undefined_column and invalid_schema_name. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "3F000");

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    DatabaseException(String message) {
        super(message);
    }

    /** Whether there was no connection to be had, as against one that broke or a refusal. */
    boolean unconnected() {
        return isUnconnected(getCause());
    }

    static boolean isUnconnected(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    /** Whether a table, a column or the schema is missing: what the migrations make. */
    public boolean needsMigration() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isMissing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Of a pool's own exceptions there is none. */
    private static boolean isMissing(@Nullable String state) {
        return state != null && MISSING.contains(state);
    }
}
