package dev.trunkline.dispatcher.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.trunkline.resolver.credentials.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

/**
 * How LiveKit signs a webhook: a token by HS256 under the API secret, issued by the API key, that
 * holds the SHA-256 of the body and is good for some minutes.
 *
 * @param token without {@code Bearer}
 * @param bodyHash of the body that came with it
 */
record Signature(String token, String bodyHash) {
    private static final String BEARER = "Bearer ";
    private static final long LEEWAY_SECONDS = 60;

    /**
     * @param authorization the header; LiveKit itself writes the bare token
     */
    static Signature of(String authorization, byte[] body) {
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return new Signature(
                (bearer ? authorization.substring(BEARER.length()) : authorization).strip(),
                hash(body));
    }

    /** Whether it is by this key pair, of this body, and good at this time. */
    boolean isBy(KeyPair keys, Instant now) {
        if (keys.apiKey().isBlank() || keys.apiSecret().reveal().isBlank()) {
            return false;
        }
        try {
            DecodedJWT genuine = verifier(keys, now).verify(token);
            String claimed = genuine.getClaim("sha256").asString();
            return claimed != null
                    && MessageDigest.isEqual(
                            claimed.getBytes(US_ASCII), bodyHash.getBytes(US_ASCII));
        } catch (JWTVerificationException refused) {
            return false;
        }
    }

    private static JWTVerifier verifier(KeyPair keys, Instant now) {
        JWTVerifier.BaseVerification rules =
                (JWTVerifier.BaseVerification)
                        JWT.require(Algorithm.HMAC256(keys.apiSecret().reveal()))
                                .withIssuer(keys.apiKey())
                                .withClaimPresence("exp")
                                .withClaimPresence("sha256")
                                .acceptLeeway(LEEWAY_SECONDS);
        return rules.build(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Signature[hidden]";
    }
}
