package dev.trunkline.resolver.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers: those that everything given fits.
 *
 * @param search the beginning of the number, with country code or without it, the whole id, or a
 *     part of the provider's name; null for all
 * @param configId those whose rules point at this LiveKit config
 * @param after what the former page gave as next; null for the first one
 * @param limit from 1 to {@link Page#LARGEST}
 */
public record NumberQuery(
        @Nullable String search,
        @Nullable UUID configId,
        @Nullable UUID tenantId,
        @Nullable String after,
        int limit) {
    public NumberQuery {
        int _ = Page.checked(limit);
        search = StorableText.searched("search", search);
    }
}
