package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.store.Author;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.store.ListedNumber;
import dev.trunkline.resolver.store.NumberChange;
import dev.trunkline.resolver.store.NumberDirectory;
import dev.trunkline.resolver.store.NumberDraft;
import dev.trunkline.resolver.store.NumberOutcome;
import dev.trunkline.resolver.store.NumberQuery;
import dev.trunkline.resolver.store.NumberStore;
import dev.trunkline.resolver.store.Page;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The caller numbers and their rules. Every method throws {@link
 * dev.trunkline.resolver.store.DatabaseException} when the database can't answer. Thread-safe.
 */
public final class NumberOperations {
    private final Database database;
    private final NumberDirectory directory;
    private final ResolverSettings settings;

    /**
     * @param settings say how numbers are read
     */
    public NumberOperations(Database database, ResolverSettings settings) {
        this.database = database;
        this.directory = new NumberDirectory(database);
        this.settings = settings;
    }

    /**
     * A part of the list, by country code and number.
     *
     * @throws IllegalArgumentException when the query's {@code after} is of no page
     */
    public Page<ListedNumber> list(NumberQuery query) {
        return directory.page(query);
    }

    /** The number of this row id; null when there is none. */
    public @Nullable ListedNumber find(String id) {
        return directory.find(id);
    }

    /** Adds a number, unless its tenant has it already. */
    public NumberOutcome.Creation add(Author author, NumberDraftText draft) {
        NumberText text = new NumberText(draft.number(), settings);
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
                                Objects.requireNonNullElse(draft.status(), "active"),
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

    private NumberStore store(Author author) {
        return new NumberStore(database, author);
    }
}
