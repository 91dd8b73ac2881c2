package dev.trunkline.resolver.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which changes: those that everything given fits; a blank text counts as none.
 *
 * @param config a config's id, or a name that it had before or after the change
 * @param number a number's row id, or its digits after the country code
 * @param actor a part of who says to have done it
 * @param since not older than this
 * @param limit the latest so many; 1 or more
 */
public record AuditFilter(
        @Nullable String config,
        @Nullable String number,
        @Nullable String actor,
        @Nullable Instant since,
        int limit) {
    public AuditFilter {
        config = StorableText.searched("config", config);
        number = StorableText.searched("number", number);
        actor = StorableText.searched("actor", actor);
    }
}
