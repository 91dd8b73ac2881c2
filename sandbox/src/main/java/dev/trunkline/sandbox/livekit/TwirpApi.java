package dev.trunkline.sandbox.livekit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.trunkline.sandbox.livekit.Reaction.Answer;
import dev.trunkline.sandbox.livekit.TokenVerifier.Verdict;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Twirp interface: the server's checks in the server's order, then the action. */
final class TwirpApi {
    private static final String PREFIX = "/twirp/";

    private final RoomRegistry rooms;

    TwirpApi(RoomRegistry rooms) {
        this.rooms = rooms;
    }

    /** What of an HTTP request matters here. */
    record Request(
            String method,
            String path,
            @Nullable String contentType,
            @Nullable String authorization,
            ByteString body) {}

    /**
     * A request that is understood as far as possible without executing it.
     *
     * @param room the room that it is about, or "" when that is unknown
     */
    record Prepared(String room, Supplier<Answer> execution) {
        private static Prepared failed(TwirpError error) {
            return new Prepared("", error::answer);
        }
    }

    Prepared prepare(Request request, TokenVerifier tokens) {
        return switch (tokens.check(request.authorization())) {
            case Verdict.Refused(Answer answer) -> new Prepared("", () -> answer);
            case Verdict.Accepted(Grants grants) -> route(request, grants);
        };
    }

    private Prepared route(Request request, Grants grants) {
        if (!request.method().equals("POST")) {
            return badRoute(
                    "unsupported method \"" + request.method() + "\" (only POST is allowed)");
        }
        Operation<?> operation =
                request.path().startsWith(PREFIX)
                        ? Operation.ALL.get(request.path().substring(PREFIX.length()))
                        : null;
        if (operation == null) {
            return badRoute("no handler for path \"" + request.path() + "\"");
        }
        Optional<WireFormat> format = WireFormat.of(request.contentType());
        return format.map(wire -> decode(request, operation, wire, grants))
                .orElseGet(() ->
                        badRoute("unexpected Content-Type: \"" + request.contentType() + "\""));
    }

    private Prepared decode(
            Request request, Operation<?> operation, WireFormat format, Grants grants) {
        if (request.body().size() > Limits.BODY_BYTES) {
            return malformed("failed to read request body: http: request body too large");
        }
        try {
            Operation.Call call = operation.decode(request.body(), format);
            return new Prepared(call.room(), () -> execute(call, format, grants));
        } catch (InvalidProtocolBufferException e) {
            return malformed(
                    switch (format) {
                        case JSON -> "the json request could not be decoded";
                        case PROTOBUF -> "the protobuf request could not be decoded";
                    });
        }
    }

    private Answer execute(Operation.Call call, WireFormat format, Grants grants) {
        try {
            Message response = call.execute(grants, rooms);
            return Answer.of(200, format.contentType(), format.encode(response));
        } catch (TwirpError.Failure failure) {
            return failure.error().answer();
        } catch (InvalidProtocolBufferException e) {
            return new TwirpError("internal", "failed to marshal the response").answer();
        }
    }

    private static Prepared badRoute(String message) {
        return Prepared.failed(new TwirpError("bad_route", message));
    }

    private static Prepared malformed(String message) {
        return Prepared.failed(new TwirpError("malformed", message));
    }
}
