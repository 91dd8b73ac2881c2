package dev.trunkline.dispatcher.console.view;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a list that is longer than a page.
 *
 * @param where such as {@code 50 on this page}
 * @param first the address of the first page; null on it
 * @param next that of the one after; null on the last
 */
public record Paging(String where, @Nullable String first, @Nullable String next) {}
