package dev.trunkline.resolver.store;

/**
 * What a rotation did.
 *
 * @param rotated how many rows got a new token; others may have edited some of them meanwhile
 * @param after as it was found when nothing was left to do, or could be done
 */
public record RotationReport(SecretCensus before, SecretCensus after, int rotated) {}
