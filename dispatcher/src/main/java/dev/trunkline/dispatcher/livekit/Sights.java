package dev.trunkline.dispatcher.livekit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.dispatcher.livekit.Reply.Answered;
import dev.trunkline.dispatcher.livekit.Reply.Lost;
import dev.trunkline.dispatcher.livekit.Reply.NotSent;
import dev.trunkline.dispatcher.livekit.Reply.NotTrusted;
import java.util.List;

/** Reads replies to questions that change nothing. */
final class Sights {
    private Sights() {}

    /** How the body of an answer is read. */
    interface Parser<T> {
        T parse(ByteString body) throws InvalidProtocolBufferException;
    }

    /**
     * What the reply shows.
     *
     * @param confidential values of the request that no message may show
     */
    static <T> Sight<T> of(Reply reply, Parser<T> parser, List<String> confidential) {
        return switch (reply) {
            case NotSent(String message) -> new Sight.Unseen<>(message);
            case NotTrusted(String message) -> new Sight.Unseen<>(message);
            case Lost(String message) -> new Sight.Unseen<>(message);
            case Answered answer when answer.status() == 200 -> read(answer, parser);
            case Answered answer -> {
                String text = ErrorText.of(answer, confidential).message();
                yield answer.status() == 401 || answer.status() == 403
                        ? new Sight.Unauthorized<>(text)
                        : new Sight.Unseen<>(text);
            }
        };
    }

    private static <T> Sight<T> read(Answered answer, Parser<T> parser) {
        if (!answer.contentType().startsWith("application/protobuf")) {
            return new Sight.Unseen<>("HTTP 200 that does not come from LiveKit");
        }
        try {
            return new Sight.Seen<>(parser.parse(answer.body()));
        } catch (InvalidProtocolBufferException e) {
            return new Sight.Unseen<>("HTTP 200 with an answer that cannot be read");
        }
    }
}
