package dev.trunkline.resolver.store;

import java.util.List;

/**
 * Which keys the stored secrets need, found by opening each of them.
 *
 * @param keys in the order of the ring: the first is the one that encrypts
 * @param plainText names of configs whose secret is stored in plain text
 * @param missing names of configs whose secret is blank
 * @param unopened names of configs whose secret no key opens
 */
public record SecretCensus(
        List<KeyUse> keys, List<String> plainText, List<String> missing, List<String> unopened) {

    /**
     * How many secrets a key opens.
     *
     * @param fingerprint the first 8 hexadecimal digits of the key's SHA-256
     */
    public record KeyUse(String fingerprint, int rows) {}

    public SecretCensus {
        keys = List.copyOf(keys);
        plainText = List.copyOf(plainText);
        missing = List.copyOf(missing);
        unopened = List.copyOf(unopened);
    }

    /** How many rows are under another key than the first. */
    public int underOldKeys() {
        return keys.stream().skip(1).mapToInt(KeyUse::rows).sum();
    }
}
