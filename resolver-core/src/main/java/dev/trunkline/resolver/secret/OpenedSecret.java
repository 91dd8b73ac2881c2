package dev.trunkline.resolver.secret;

/** What opening a stored secret gave. */
public sealed interface OpenedSecret {

    /**
     * A token that one of the keys opened.
     *
     * @param keyFingerprint tells keys apart without saying anything about them: see {@link
     *     SecretKeyRing#fingerprints}
     * @param keyIndex the key's place in the ring, from 0; a secret under another key than 0 is due
     *     for a new token
     */
    record Opened(Secret secret, String keyFingerprint, int keyIndex) implements OpenedSecret {}

    /** There is no {@code dev-s-t-} prefix: stored in plain text. */
    record PlainText(Secret secret) implements OpenedSecret {}

    /**
     * A token that no key opens.
     *
     * @param reason for people; holds neither token nor secret
     */
    record Undecryptable(String reason) implements OpenedSecret {}
}
