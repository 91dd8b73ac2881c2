package dev.trunkline.resolver.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.resolver.secret.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Tokens as their holders have them. */
public final class TokenText {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** Lets scanners that look for leaked secrets tell what it is. */
    private static final String PREFIX = "tl_";

    private TokenText() {}

    /** A new one: 256 random bits. */
    static Secret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What the table knows a token by. A slow hash would guard weak passwords; these are none. */
    public static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
