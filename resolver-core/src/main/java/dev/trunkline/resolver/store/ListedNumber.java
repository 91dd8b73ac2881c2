package dev.trunkline.resolver.store;

import org.jspecify.annotations.Nullable;

/**
 * A number in a list.
 *
 * @param version changes with every change of the row, whoever makes it
 * @param configName the name of the LiveKit config that its rules point at; null for none, and for
 *     one that does not exist
 */
public record ListedNumber(NumberEntry number, String version, @Nullable String configName) {}
