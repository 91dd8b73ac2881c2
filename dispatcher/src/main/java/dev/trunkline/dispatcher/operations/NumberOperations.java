package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.ListedNumber;
import dev.trunkline.resolver.store.NumberChange;
import dev.trunkline.resolver.store.NumberDraft;
import dev.trunkline.resolver.store.NumberOutcome;
import dev.trunkline.resolver.store.NumberQuery;
import dev.trunkline.resolver.store.NumberSearch;
import dev.trunkline.resolver.store.NumberStore;
import dev.trunkline.resolver.store.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller numbers and their rules. Every method throws {@link
 * dev.trunkline.resolver.store.DatabaseException} when the database can't answer. Thread-safe.
 */
public final class NumberOperations {
    private final Database database;
    private final NumberSearch search;
    private final ResolverSettings settings;

    /**
     * @param settings say how numbers are read
     */
    public NumberOperations(Database database, ResolverSettings settings) {
        this.database = database;
        this.search = new NumberSearch(database);
        this.settings = settings;
    }

    /**
     * A part of the list, by country code and number.
     *
     * @throws IllegalArgumentException when the query's {@code after} is of no page
     */
    public Page<NumberView> list(NumberQuery query) {
        return search.page(query).map(this::view);
    }

    /** All numbers, or those of one tenant; by country code and number. */
    public List<NumberView> all(@Nullable UUID tenantId) {
        return Page.all(after -> list(new NumberQuery(null, null, tenantId, after, Page.LARGEST)));
    }

    /** All numbers whose rules point at a LiveKit config. */
    public List<NumberView> pointingAt(UUID configId) {
        return Page.all(after -> list(new NumberQuery(null, configId, null, after, Page.LARGEST)));
    }

    /** The number of this row id; null when there is none. */
    public @Nullable NumberView find(String id) {
        ListedNumber found = search.find(id);
        return found == null ? null : view(found);
    }

    /**
     * The rows of one phone number, as a person writes it.
     *
     * @param tenantId null for all tenants
     */
    public List<NumberView> rowsOf(String number, @Nullable UUID tenantId) {
        NumberLookup lookup = new CallerNumberText(number, settings).lookup();
        return lookup == null
                ? List.of()
                : search
                        .rowsOf(
                                new NumberLookup(
                                        lookup.countryCode(), lookup.baseNumber(), tenantId))
                        .stream()
                        .map(this::view)
                        .toList();
    }

    /** A number that was removed. */
    public NumberView view(NumberOutcome.Removed removed) {
        return view(new ListedNumber(removed.number(), "", null));
    }

    private NumberView view(ListedNumber listed) {
        return NumberView.of(listed, settings);
    }

    /** Adds a number, unless its tenant has it already. */
    public NumberOutcome.Creation add(Author author, NumberDraftText draft) {
        CallerNumberText text = new CallerNumberText(draft.number(), settings);
        NumberLookup lookup = text.lookup();
        if (lookup == null || lookup.countryCode() == null) {
            return new NumberOutcome.Invalid(List.of(text.unusable()));
        }
        return store(author)
                .add(
                        new NumberDraft(
                                draft.tenantId(),
                                lookup.countryCode(),
                                lookup.baseNumber(),
                                draft.provider(),
                                status(draft.status()),
                                draft.rules()));
    }

    /**
     * Changes a number; rules take the place of all rules.
     *
     * @param version as it was read, so that nobody's change is lost; null when anything will do
     */
    public NumberOutcome.Update update(
            Author author, String id, @Nullable String version, NumberChange change) {
        return store(author).update(id, version, change);
    }

    /**
     * Says which LiveKit server a number's calls go to; other rules stay.
     *
     * @param version as it was read; null when anything will do
     * @param configId null for the environment's server
     */
    public NumberOutcome.Link assign(
            Author author, String id, @Nullable String version, @Nullable String configId) {
        return store(author).setLiveKitConfig(id, version, configId);
    }

    /**
     * Removes a number: calls from it then go out without rules.
     *
     * @param version as it was read; null when anything will do
     */
    public NumberOutcome.Removal remove(Author author, String id, @Nullable String version) {
        return store(author).remove(id, version);
    }

    private static String status(@Nullable String given) {
        return given == null || given.isBlank() ? "active" : given;
    }

    private NumberStore store(Author author) {
        return new NumberStore(database, author);
    }
}
