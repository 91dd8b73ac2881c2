package dev.trunkline.dispatcher.livekit;

import dev.trunkline.dispatcher.livekit.Reply.Answered;
import dev.trunkline.dispatcher.livekit.Reply.Lost;
import dev.trunkline.dispatcher.livekit.Reply.NotSent;
import dev.trunkline.dispatcher.livekit.Reply.NotTrusted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * The conclusion about a server from its reply to a harmless request.
 *
 * @param start before the request
 * @param end after the reply
 */
record Inspection(Instant start, Instant end, List<String> confidential) {
    /** LiveKit accepts tokens that are off by no more. */
    private static final Duration ALLOWED_SKEW = Duration.ofSeconds(60);

    static ServerCheck impossible(String message) {
        return new ServerCheck(false, false, Duration.ZERO, null, message);
    }

    ServerCheck of(Reply reply) {
        Duration latency = Duration.between(start, end);
        return switch (reply) {
            case NotSent(String message) ->
                    new ServerCheck(false, false, latency, null, "not reachable: " + message);
            case NotTrusted(String message) ->
                    new ServerCheck(false, false, latency, null, "not reachable: " + message);
            case Lost(String message) ->
                    new ServerCheck(false, false, latency, null, "no answer: " + message);
            case Answered answer -> answered(answer, latency);
        };
    }

    private ServerCheck answered(Answered answer, Duration latency) {
        Duration skew = skew(answer.date());
        boolean authorized = answer.status() == 200;
        return new ServerCheck(true, authorized, latency, skew, message(answer, skew));
    }

    private String message(Answered answer, @Nullable Duration skew) {
        String advice =
                skew != null && skew.abs().compareTo(ALLOWED_SKEW) > 0
                        ? "; its clock differs from ours by "
                                + skew.toSeconds()
                                + " s, and LiveKit allows 60 s: set the clocks"
                        : "";
        return switch (answer.status()) {
            case 200 -> "reachable, and the key pair is accepted" + advice;
            case 401, 403 -> "reachable, but the key pair is refused" + advice;
            default -> ErrorText.of(answer, confidential).message() + advice;
        };
    }

    /** How far the server is ahead: its clock against the middle of the request. */
    private @Nullable Duration skew(@Nullable String header) {
        Instant date = header == null ? null : DateUtils.parseStandardDate(header);
        if (date == null) {
            return null;
        }
        Instant middle = start.plus(Duration.between(start, end).dividedBy(2));
        Duration skew = Duration.between(middle, date);
        // The header has whole seconds: less than one is no skew.
        return skew.abs().compareTo(Duration.ofSeconds(1)) <= 0 ? Duration.ZERO : skew;
    }
}
