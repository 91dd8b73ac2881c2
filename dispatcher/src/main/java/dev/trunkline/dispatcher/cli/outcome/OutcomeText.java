package dev.trunkline.dispatcher.cli.outcome;

import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the cells of an outcome say. */
final class OutcomeText {
    private static final String NOTEWORTHY_UNLESS = "ok";

    private OutcomeText() {}

    /** As it was dialed; as it was asked for when it wasn't. */
    static @Nullable String callee(DispatchResult result) {
        return Objects.requireNonNullElse(
                result.route().phoneNumber(),
                Objects.requireNonNullElse(result.parties().toNumber(), ""));
    }

    /** {@code carrier/country}, as far as they are known. */
    static @Nullable String route(DispatchResult result) {
        RouteTaken route = result.route();
        if (route.carrierName() == null) {
            return route.detectedCountry();
        }
        return route.detectedCountry() == null
                ? route.carrierName()
                : route.carrierName() + "/" + route.detectedCountry();
    }

    /** The server's name in the database, or its host. */
    static @Nullable String server(DispatchResult result) {
        ServerUsed server = result.server();
        return server.configName() == null ? server.host() : server.configName();
    }

    /** Where the credentials came from, and why from there. */
    static @Nullable String credentials(DispatchResult result) {
        ServerUsed server = result.server();
        if (server.credentialSource() == null) {
            return server.credentialReason();
        }
        return server.credentialReason() == null
                ? server.credentialSource()
                : server.credentialSource() + " " + server.credentialReason();
    }

    static Ink credentialsInk(DispatchResult result) {
        String reason = result.server().credentialReason();
        return reason == null || reason.equals(NOTEWORTHY_UNLESS) ? Ink.PLAIN : Ink.YELLOW;
    }

    /** The outcome, with its reason unless the call was dispatched, and how often it was tried. */
    static String outcome(DispatchResult result) {
        String outcome = result.outcome().wireName();
        String reasoned =
                result.outcome() == Outcome.DISPATCHED
                        ? outcome
                        : outcome + " " + result.reason().wireName();
        return result.attempts() > 1
                ? reasoned + " (" + result.attempts() + " attempts)"
                : reasoned;
    }

    static Ink outcomeInk(DispatchResult result) {
        return switch (result.outcome()) {
            case DISPATCHED -> Ink.GREEN;
            case REJECTED, FAILED -> Ink.RED;
            case EXPIRED, UNCERTAIN -> Ink.YELLOW;
            case DUPLICATE -> Ink.DIM;
        };
    }

    /** From taken off the topic to decided. */
    static String milliseconds(DispatchResult result) {
        return Long.toString(
                Duration.between(result.receivedAt(), result.completedAt()).toMillis());
    }
}
