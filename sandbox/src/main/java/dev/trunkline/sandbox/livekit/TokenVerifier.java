package dev.trunkline.sandbox.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.trunkline.sandbox.livekit.Reaction.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Verifies bearer tokens: HS256, issuer = API key, times with 60 s leeway. */
final class TokenVerifier {
    private static final String BEARER = "Bearer ";
    private static final long LEEWAY_SECONDS = 60;
    private static final int CACHED = 1_000;

    private final ApiKey keys;
    private final InstantSource clock;
    private final Map<String, DecodedJWT> genuine = new ConcurrentHashMap<>();

    TokenVerifier(ApiKey keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Either what the caller may do, or the plain-text 401 that ends the request. */
    sealed interface Verdict {
        record Accepted(Grants grants) implements Verdict {}

        record Refused(Answer answer) implements Verdict {}
    }

    /** A request without the header passes this check, and has no grants. */
    Verdict check(@Nullable String authorization) {
        if (authorization == null || authorization.isEmpty()) {
            return new Verdict.Accepted(Grants.NONE);
        }
        if (!authorization.startsWith(BEARER)) {
            return refused("invalid authorization header. Must start with Bearer ");
        }
        String token = authorization.substring(BEARER.length());
        DecodedJWT known = genuine.get(token);
        return known == null ? checkNew(token) : checkTimes(token, known);
    }

    private Verdict checkNew(String token) {
        DecodedJWT decoded;
        try {
            decoded = JWT.decode(token);
        } catch (JWTDecodeException e) {
            return refused("invalid authorization token");
        }
        if (!keys.key().equals(decoded.getIssuer())) {
            return refused("invalid API key: " + decoded.getIssuer());
        }
        try {
            Algorithm.HMAC256(keys.secret()).verify(decoded);
        } catch (JWTVerificationException e) {
            return invalid(token, "error in cryptographic primitive");
        }
        if (genuine.size() >= CACHED) {
            genuine.clear();
        }
        genuine.put(token, decoded);
        return checkTimes(token, decoded);
    }

    private Verdict checkTimes(String token, DecodedJWT decoded) {
        Instant now = clock.instant();
        Instant expiresAt = decoded.getExpiresAtAsInstant();
        Instant notBefore = decoded.getNotBeforeAsInstant();
        if (expiresAt != null && now.isAfter(expiresAt.plusSeconds(LEEWAY_SECONDS))) {
            return invalid(token, "validation failed, token is expired (exp)");
        }
        if (notBefore != null && now.isBefore(notBefore.minusSeconds(LEEWAY_SECONDS))) {
            return invalid(token, "validation failed, token not valid yet (nbf)");
        }
        Claim video = decoded.getClaim("video");
        return new Verdict.Accepted(
                video.isMissing() || video.isNull() ? Grants.NONE : Grants.of(video.asMap()));
    }

    /** The real server does put the token into its answer: clients must not log that text. */
    private static Verdict invalid(String token, String error) {
        return refused("invalid token: " + token + ", error: " + error);
    }

    private static Verdict refused(String text) {
        return new Verdict.Refused(Answer.plainText(401, text));
    }
}
