package dev.trunkline.resolver.store;

import java.util.List;

/**
 * What a rotation did.
 *
 * @param rotated how many rows got a new token; others may have edited some of them meanwhile
 * @param after as it was found when nothing was left to do, or could be done
 * @param turnedBack names of the rows that somebody moved back to an old key; they were left alone
 */
public record RotationReport(
        SecretCensus before, SecretCensus after, int rotated, List<String> turnedBack) {
    public RotationReport {
        turnedBack = List.copyOf(turnedBack);
    }
}
