package dev.trunkline.dispatcher.operations.doubt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request id under which a call is placed again: the same every time, so that a second redial
 * of the same call is a duplicate of the first.
 */
public final class RedialId {
    private static final int LONGEST = 128;
    private static final int DIGEST_BYTES = 8;
    private static final Pattern REDIALED = Pattern.compile("(.+)\\.redial-(\\d{1,4})");

    private RedialId() {}

    /** {@code a.redial-1} for {@code a}, {@code a.redial-2} for that; 128 characters at most. */
    public static String of(String requestId) {
        Matcher redialed = REDIALED.matcher(requestId);
        boolean again = redialed.matches();
        String first = again ? redialed.group(1) : requestId;
        int number = again ? Integer.parseInt(redialed.group(2)) + 1 : 1;
        String suffix = ".redial-" + number;
        return shortened(first, LONGEST - suffix.length()) + suffix;
    }

    /** What is cut off is told apart by a digest of the whole. */
    private static String shortened(String id, int longest) {
        if (id.length() <= longest) {
            return id;
        }
        String digest = "-" + HexFormat.of().formatHex(sha256(id), 0, DIGEST_BYTES);
        return id.substring(0, longest - digest.length()) + digest;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
