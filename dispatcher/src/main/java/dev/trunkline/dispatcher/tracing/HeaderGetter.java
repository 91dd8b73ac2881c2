package dev.trunkline.dispatcher.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.context.propagation.TextMapGetter;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the trace context from a record's headers; the last of several counts. */
final class HeaderGetter implements TextMapGetter<Headers> {

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
        Header header = headers == null ? null : headers.lastHeader(key);
        byte[] value = header == null ? null : header.value();
        return value == null ? null : new String(value, UTF_8);
    }
}
