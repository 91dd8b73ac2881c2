package dev.trunkline.resolver.store;

/**
 * A LiveKit config in a list.
 *
 * @param version changes with every change of the row, whoever makes it
 * @param numbers how many numbers' rules point at it
 */
public record ConfigEntry(LiveKitConfig config, String version, int numbers) {}
