package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** The CloudEvents 1.0 binary-mode headers of what is written to topics that others read. */
final class CloudEvents {
    private static final byte[] SOURCE = "/trunkline/insight".getBytes(UTF_8);

    private CloudEvents() {}

    static void add(Headers headers, String id, String type, Instant time) {
        headers.add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", SOURCE)
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_time", time.toString().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
    }
}
