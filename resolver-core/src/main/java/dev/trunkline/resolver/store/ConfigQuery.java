package dev.trunkline.resolver.store;

import org.jspecify.annotations.Nullable;

/**
 * Which configs.
 *
 * @param search in the name, the URL or the trunk, or the whole id; null for all
 * @param after what the former page gave as next; null for the first one
 * @param limit from 1 to {@link Page#LARGEST}
 */
public record ConfigQuery(@Nullable String search, @Nullable String after, int limit) {
    public ConfigQuery {
        int _ = Page.checked(limit);
        search = StorableText.searched("search", search);
    }
}
