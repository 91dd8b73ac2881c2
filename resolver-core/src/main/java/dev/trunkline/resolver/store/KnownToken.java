package dev.trunkline.resolver.store;

import java.security.MessageDigest;

/** A token that counts, by its digest. */
public final class KnownToken {
    private final String name;
    private final TokenRole role;
    private final byte[] digest;

    KnownToken(String name, TokenRole role, byte[] digest) {
        this.name = name;
        this.role = role;
        this.digest = digest.clone();
    }

    /** Whose it is. */
    public String name() {
        return name;
    }

    public TokenRole role() {
        return role;
    }

    /** Whether it is the token of this digest; takes the same time whatever differs. */
    public boolean is(byte[] other) {
        return MessageDigest.isEqual(digest, other);
    }
}
