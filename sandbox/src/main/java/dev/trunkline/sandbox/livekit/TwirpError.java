package dev.trunkline.sandbox.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.sandbox.livekit.Reaction.Answer;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error as Twirp answers it.
 *
 * @param code Twirp's own code, which fixes the HTTP status
 */
record TwirpError(String code, String message) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The HTTP status that Twirp 8 gives the code. */
    int status() {
        return switch (code) {
            case "canceled", "deadline_exceeded" -> 408;
            case "invalid_argument", "malformed", "out_of_range" -> 400;
            case "not_found", "bad_route" -> 404;
            case "already_exists", "aborted" -> 409;
            case "permission_denied" -> 403;
            case "unauthenticated" -> 401;
            case "resource_exhausted" -> 429;
            case "failed_precondition" -> 412;
            case "unimplemented" -> 501;
            case "unavailable" -> 503;
            case "internal", "unknown", "data_loss" -> 500;
            default -> throw new IllegalStateException("Not a Twirp code: " + code);
        };
    }

    Answer answer() {
        String json = JSON.writeValueAsString(Map.of("code", code, "msg", message));
        return Answer.of(status(), "application/json", json.getBytes(UTF_8));
    }

    /** Ends a request with this error. */
    Failure failure() {
        return new Failure(this);
    }

    /** Carries an error out of a call; no stack trace, since it is an answer like any other. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient TwirpError error;

        private Failure(TwirpError error) {
            super(error.message(), null, false, false);
            this.error = error;
        }

        TwirpError error() {
            return error;
        }
    }
}
