package dev.trunkline.dispatcher.confirm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.emit.OutboundHeaders;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.CallConfirmationJson;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the records of {@code call-confirmations}. */
final class ConfirmationRecords {
    private static final Header TYPE = OutboundHeaders.type("dev.trunkline.call.confirmation.v1");

    private final String topic;

    ConfirmationRecords(String topic) {
        this.topic = topic;
    }

    /** Its CloudEvents id is the same however often the call is reported on. */
    ProducerRecord<byte[], byte[]> of(Step.Ended end) {
        CallConfirmation confirmation = end.confirmation();
        String id = "confirmation-" + confirmation.requestId();
        RecordHeaders headers = OutboundHeaders.of(id, TYPE, confirmation.decidedAt());
        String trace = end.call().traceparent();
        if (trace != null) {
            headers.add(OutboundHeaders.TRACE, trace.getBytes(UTF_8));
        }
        return new ProducerRecord<>(
                topic,
                null,
                confirmation.requestId().getBytes(UTF_8),
                CallConfirmationJson.write(confirmation),
                headers);
    }
}
