package dev.trunkline.resolver.secret;

import com.macasaet.fernet.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A Fernet key of the ring.
 *
 * @param fingerprint the first 8 hexadecimal digits of the key's SHA-256
 */
record RingKey(Key key, String fingerprint) {
    private static final int KEY_BYTES = 32;
    private static final int KEY_CHARACTERS = 44;
    private static final int FINGERPRINT_BYTES = 4;

    /** The fault of a key's text; null without one. The library checks none of this. */
    static @Nullable String fault(String text) {
        if (text.isEmpty()) {
            return "is empty";
        }
        if (text.length() != KEY_CHARACTERS && text.length() != KEY_CHARACTERS - 1) {
            return "has " + text.length() + " characters instead of " + KEY_CHARACTERS;
        }
        try {
            int bytes = decoded(text).length;
            return bytes == KEY_BYTES ? null : "holds " + bytes + " bytes instead of " + KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return "is not base64 (A-Z a-z 0-9, - and _ or + and /, and = at the end)";
        }
    }

    /** Makes a key of a text without {@link #fault}. */
    static RingKey of(String text) {
        byte[] bytes = decoded(text);
        byte[] digest = sha256().digest(bytes);
        return new RingKey(new Key(bytes), HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES));
    }

    /** Base64 of either alphabet, in the one that Fernet writes. */
    static String urlSafe(String base64) {
        return base64.replace('+', '-').replace('/', '_');
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(urlSafe(text));
    }

    @Override
    public String toString() {
        return "RingKey[" + fingerprint + "]";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
