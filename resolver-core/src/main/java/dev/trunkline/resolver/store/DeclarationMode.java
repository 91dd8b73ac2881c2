package dev.trunkline.resolver.store;

/**
 * How a file is applied.
 *
 * @param dryRun nothing is written
 * @param prune rows that the file doesn't have are removed
 * @param force also configs that numbers point at
 */
public record DeclarationMode(boolean dryRun, boolean prune, boolean force) {}
