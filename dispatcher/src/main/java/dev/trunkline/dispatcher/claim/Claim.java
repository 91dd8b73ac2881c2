package dev.trunkline.dispatcher.claim;

import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Instant;
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
        long offset,
        int attempt,
        String attemptId,
        String instanceId,
        String serverUrl,
        String room,
        boolean inDoubt,
        Instant claimedAt,
        RouteTaken route,
        ServerUsed server)
        implements LedgerEntry {
    private static final Pattern CONFIDENTIAL = Pattern.compile("(?<=//).*@|[?#].*");

    public Claim {
        serverUrl = CONFIDENTIAL.matcher(serverUrl).replaceAll("");
    }
}
