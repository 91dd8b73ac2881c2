package dev.trunkline.dispatcher.operations.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** The CloudEvents 1.0 binary-mode headers of what people send. */
public record EventHeaders(String source, String type) {

    public void addTo(Headers headers, String id, Instant time) {
        headers.add("ce_specversion", "1.0".getBytes(UTF_8));
        headers.add("ce_id", id.getBytes(UTF_8));
        headers.add("ce_source", source.getBytes(UTF_8));
        headers.add("ce_type", type.getBytes(UTF_8));
        headers.add("ce_time", time.toString().getBytes(UTF_8));
        headers.add("content-type", "application/json".getBytes(UTF_8));
    }
}
