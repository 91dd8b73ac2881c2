package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.store.AuditEntry;
import dev.trunkline.resolver.store.AuditFilter;
import dev.trunkline.resolver.store.AuditLog;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what. Every method throws {@link dev.trunkline.resolver.store.DatabaseException} when
 * the database can't answer. Thread-safe.
 */
public final class AuditOperations {
    private final AuditLog log;
    private final ResolverSettings settings;

    /**
     * @param settings say how numbers are read
     */
    public AuditOperations(Database database, ResolverSettings settings) {
        this.log = new AuditLog(database);
        this.settings = settings;
    }

    /**
     * The latest changes that fit; a number in the filter is as a person writes it, or a row id.
     */
    public List<AuditEntry> list(AuditFilter filter) {
        return log.list(read(filter));
    }

    /**
     * A part of the same list.
     *
     * @param after what the former page gave as next; null for the first one
     * @throws IllegalArgumentException when {@code after} is of no page, or the limit too large
     */
    public Page<AuditEntry> page(AuditFilter filter, @Nullable String after) {
        return log.page(read(filter), after);
    }

    private AuditFilter read(AuditFilter filter) {
        String number = filter.number();
        return number == null
                ? filter
                : new AuditFilter(
                        filter.config(),
                        digits(number),
                        filter.actor(),
                        filter.since(),
                        filter.limit());
    }

    /** What the rows hold of a number; ids stay what they are. */
    private String digits(String number) {
        NumberLookup lookup = new CallerNumberText(number, settings).lookup();
        return lookup == null || lookup.baseNumber() == 0 || number.contains("-")
                ? number
                : Long.toString(lookup.baseNumber());
    }
}
