package dev.trunkline.dispatcher.cli.outcome;

import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;

/** Outcomes to show. */
public final class Results {
    private static final Instant RECEIVED = Instant.parse("2026-01-31T09:30:00.100Z");

    private Results() {}

    /** Dispatched by credentials of the database. */
    public static DispatchResult dispatched(String requestId, String batchId) {
        return with(
                requestId,
                Outcome.DISPATCHED,
                Reason.OK,
                batchId,
                new RouteTaken("+971545335200", "etisalat", "uae", "ST_1", "config", "agent"),
                new ServerUsed("c-1", "dubai-1", "dubai.example.com", "database", "ok"),
                new SourceRecord("call-requests", 0, 0));
    }

    /** Of a particular record. */
    public static DispatchResult dispatched(String requestId, SourceRecord source) {
        DispatchResult result = dispatched(requestId, "b");
        return with(
                requestId,
                result.outcome(),
                result.reason(),
                "b",
                result.route(),
                result.server(),
                source);
    }

    /** Could not be routed. */
    public static DispatchResult rejected(String requestId, String toNumber) {
        return rejected(requestId, toNumber, new SourceRecord("call-requests", 0, 1));
    }

    /** Of a particular record. */
    public static DispatchResult rejected(String requestId, SourceRecord source) {
        return rejected(requestId, "1", source);
    }

    private static DispatchResult rejected(String requestId, String toNumber, SourceRecord source) {
        DispatchResult result =
                with(
                        requestId,
                        Outcome.REJECTED,
                        Reason.NO_COUNTRY_CODE,
                        "b",
                        RouteTaken.NONE,
                        ServerUsed.NONE,
                        source);
        return new DispatchResult(
                requestId,
                result.outcome(),
                result.reason(),
                "No country code",
                null,
                null,
                0,
                new CallParties(toNumber, null, null, null, null, null),
                result.route(),
                result.server(),
                result.source(),
                result.receivedAt(),
                result.completedAt());
    }

    /** With a server of one's own. */
    public static DispatchResult on(ServerUsed server) {
        DispatchResult result = dispatched("r", "b");
        return with(
                "r",
                result.outcome(),
                result.reason(),
                "b",
                result.route(),
                server,
                result.source());
    }

    private static DispatchResult with(
            String requestId,
            Outcome outcome,
            Reason reason,
            String batchId,
            RouteTaken route,
            ServerUsed server,
            SourceRecord source) {
        return new DispatchResult(
                requestId,
                outcome,
                reason,
                null,
                "call-" + requestId,
                "AD_1",
                1,
                new CallParties("0545335200", null, null, batchId, null, null),
                route,
                server,
                source,
                RECEIVED,
                RECEIVED.plusMillis(35));
    }
}
