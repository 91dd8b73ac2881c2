package dev.trunkline.dispatcher.claim;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The committed permission to dispatch one attempt of one call. While it stands and no outcome
 * does, the phone may have rung.
 *
 * @param attempt 1 for the first dispatch of the call, and so on
 * @param attemptId unique; comes back in the room's metadata when this attempt made the room
 * @param instanceId the dispatcher that holds the claim
 * @param serverUrl the only server that may be probed or redialed for this call; without a user or
 *     query, which may be secret and which no server that is dialed has
 * @param inDoubt an earlier attempt of the call may have been executed
 */
public record Claim(
        @JsonProperty(required = true) long offset,
        @JsonProperty(required = true) int attempt,
        String attemptId,
        String instanceId,
        String serverUrl,
        String room,
        @JsonProperty(required = true) boolean inDoubt,
        Instant claimedAt,
        RouteTaken route,
        ServerUsed server)
        implements LedgerEntry {
    private static final Pattern CONFIDENTIAL = Pattern.compile("(?<=//).*@|[?#].*");

    public Claim {
        Objects.requireNonNull(attemptId, "attempt_id");
        Objects.requireNonNull(instanceId, "instance_id");
        Objects.requireNonNull(serverUrl, "server_url");
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(claimedAt, "claimed_at");
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(server, "server");
        serverUrl = withoutConfidential(serverUrl);
    }

    @Override
    public Instant at() {
        return claimedAt;
    }

    /** Whether the claim is on the server of this URL. */
    public boolean isOn(String url) {
        return serverUrl.equals(withoutConfidential(url));
    }

    private static String withoutConfidential(String url) {
        // Every claim asks, and nearly no URL has any: a look costs less than a match.
        return mayHoldConfidential(url) ? CONFIDENTIAL.matcher(url).replaceAll("") : url;
    }

    private static boolean mayHoldConfidential(String url) {
        return url.indexOf('@') >= 0 || url.indexOf('?') >= 0 || url.indexOf('#') >= 0;
    }
}
