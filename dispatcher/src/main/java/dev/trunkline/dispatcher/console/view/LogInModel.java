package dev.trunkline.dispatcher.console.view;

import org.jspecify.annotations.Nullable;

/**
 * The log-in page.
 *
 * @param next where to go then
 * @param problem why the last try failed; null on the first
 */
public record LogInModel(String next, @Nullable String problem) {}
