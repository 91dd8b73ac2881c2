package dev.trunkline.resolver;

import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.cache.CachedAnswer;
import dev.trunkline.resolver.cache.LookUp;
import dev.trunkline.resolver.cache.ReadThroughCache;
import dev.trunkline.resolver.cache.ReadThroughCache.Times;
import dev.trunkline.resolver.cache.Source;
import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.routing.NumberRow;
import dev.trunkline.resolver.routing.RuleReading;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.NumberStore;
import dev.trunkline.resolver.trace.Trace;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Reads number rules through the cache. */
final class NumberReader {
    private final ReadThroughCache<NumberLookup, NumberRow, NumberLookup> rows;

    NumberReader(Database database, CacheSettings settings, ExecutorService loads) {
        Source<NumberLookup, NumberRow> source = new NumberStore(database)::lookUp;
        this.rows =
                new ReadThroughCache<>(
                        source.failingWhen(database::failing),
                        NumberReader::anyTenants,
                        Times.of(settings),
                        loads);
    }

    /** Drops the cached answer about this number: its rules, or that it has none. */
    void forget(@Nullable String countryCode, long baseNumber) {
        rows.forget(new NumberLookup(countryCode, baseNumber, null));
        rows.forget(new NumberLookup(null, baseNumber, null));
    }

    void forgetAll() {
        rows.forgetAll();
    }

    private static NumberLookup anyTenants(NumberLookup lookup) {
        return new NumberLookup(lookup.countryCode(), lookup.baseNumber(), null);
    }

    RuleReading read(NumberLookup lookup, Trace trace) {
        return reading(rows.get(lookup), trace);
    }

    /** From memory; null where the database would have to be asked. */
    @Nullable RuleReading readAtOnce(NumberLookup lookup) {
        CachedAnswer<NumberRow> present = rows.getIfPresent(lookup);
        return present == null ? null : reading(present, Trace.NONE);
    }

    private static RuleReading reading(CachedAnswer<NumberRow> answer, Trace trace) {
        return switch (answer.reading()) {
            case LookUp.Found<NumberRow>(var row) -> new RuleReading.Found(row);
            case LookUp.Absent<NumberRow> _ -> new RuleReading.NotFound();
            case LookUp.LastKnown<NumberRow>(var row, var failure, _) -> {
                trace.note("database", () -> "rules as last known: " + failure);
                yield new RuleReading.Found(row);
            }
            case LookUp.Failed<NumberRow>(var failure) -> {
                trace.note("database", () -> failure);
                yield new RuleReading.Unread();
            }
        };
    }
}
