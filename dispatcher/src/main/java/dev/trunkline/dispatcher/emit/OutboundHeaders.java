package dev.trunkline.dispatcher.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.schemas.Rfc3339;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The CloudEvents 1.0 binary-mode headers of what the dispatcher writes, and the trace. */
public final class OutboundHeaders {
    /** The header that names the trace. */
    public static final String TRACE = "traceparent";

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header SOURCE = header("ce_source", "/trunkline/dispatcher");
    private static final Header JSON = header("content-type", "application/json");

    private OutboundHeaders() {}

    /** The header of an event's type, for any number of events. */
    public static Header type(String name) {
        return header("ce_type", name);
    }

    /**
     * The headers of an event.
     *
     * @param id the same however often the event is sent
     * @param type see {@link #type}
     */
    public static RecordHeaders of(String id, Header type, Instant time) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(SPEC_VERSION);
        headers.add(header("ce_id", id));
        headers.add(SOURCE);
        headers.add(type);
        headers.add(header("ce_time", Rfc3339.exact(time)));
        headers.add(JSON);
        return headers;
    }

    /** The trace that a record belongs to; null when it says none. */
    public static @Nullable Header trace(Headers cause) {
        return cause.lastHeader(TRACE);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
