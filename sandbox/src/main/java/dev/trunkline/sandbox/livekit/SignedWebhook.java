package dev.trunkline.sandbox.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import livekit.LivekitWebhook.WebhookEvent;

/**
 * A webhook as LiveKit sends it: JSON, and a token under the API secret that holds the body's hash.
 *
 * @param token for the {@code Authorization} header, without {@code Bearer}
 */
public record SignedWebhook(String body, String token) {
    private static final int VALID_SECONDS = 300;

    /** Signs an event. */
    public static SignedWebhook of(
            WebhookEvent event, String apiKey, String apiSecret, Instant now) {
        String body = json(event);
        return new SignedWebhook(body, token(body, apiKey, apiSecret, now));
    }

    /** The token for any body. */
    public static String token(String body, String apiKey, String apiSecret, Instant now) {
        return JWT.create()
                .withIssuer(apiKey)
                .withNotBefore(now)
                .withExpiresAt(now.plusSeconds(VALID_SECONDS))
                .withClaim("sha256", hash(body))
                .sign(Algorithm.HMAC256(apiSecret));
    }

    private static String json(WebhookEvent event) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(event);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an event of ours can be printed", e);
        }
    }

    private static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "SignedWebhook[" + body.length() + " characters]";
    }
}
