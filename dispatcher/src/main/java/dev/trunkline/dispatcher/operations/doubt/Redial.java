package dev.trunkline.dispatcher.operations.doubt;

import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What can be done about a call in doubt. */
public sealed interface Redial {

    /**
     * The request to send: the original one with another id, also with fields nobody here knows.
     */
    record Place(String value) implements Redial {}

    /** It can't be placed again, or not like this; says why and what to do. */
    record Impossible(String why) implements Redial {}

    /** So old that whoever was to be called expects no call any more. */
    record Late(Duration age) implements Redial {}

    /**
     * Decides.
     *
     * @param original the record of the call in doubt
     * @param maxAge how old a request may be that says no {@code expires_at}
     * @param late place it although it is older
     */
    static Redial of(
            Doubt doubt,
            ConsumerRecord<byte[], byte[]> original,
            Instant now,
            Duration maxAge,
            boolean late) {
        if (!(new RequestReader(Integer.MAX_VALUE).read(original.value())
                        instanceof RequestReading.Valid(CallRequest request))
                || !request.requestId().equals(doubt.result().requestId())) {
            return new Impossible("the record at its place is not its request (any more)");
        }
        Instant expiry = request.timing().expiresAt();
        if (expiry != null && !now.isBefore(expiry)) {
            return new Impossible("expires_at has passed (%s)".formatted(expiry));
        }
        Duration age = Duration.between(Instant.ofEpochMilli(original.timestamp()), now);
        if (expiry == null && age.compareTo(maxAge) > 0 && !late) {
            return new Late(age);
        }
        return new Place(RequestCopy.of(original.value(), doubt.redialId()));
    }

    /** Copies requests. */
    final class RequestCopy {
        private static final JsonMapper MAPPER =
                JsonMapper.builder()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .build();

        private RequestCopy() {}

        private static String of(byte[] request, String newId) {
            ObjectNode copy = (ObjectNode) MAPPER.readTree(request);
            return MAPPER.writeValueAsString(copy.put("request_id", newId));
        }
    }
}
