package dev.trunkline.dispatcher.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.engine.CallSpan;
import dev.trunkline.dispatcher.engine.TakenRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Begins the span of each call, below the span that its record names. */
final class CallTracer {
    private static final HeaderGetter HEADERS = new HeaderGetter();

    private final Tracer tracer;

    CallTracer(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The span of the call that this record asks for; none where the trace is not sampled. */
    CallSpan begin(TakenRecord taken) {
        ConsumerRecord<byte[], byte[]> record = taken.record();
        Span span =
                tracer.spanBuilder("call")
                        .setParent(parent(record.headers()))
                        .setSpanKind(SpanKind.CONSUMER)
                        .setStartTimestamp(taken.receivedAt())
                        .startSpan();
        if (!span.isRecording()) {
            return CallSpan.NONE;
        }
        span.setAttribute(Attributes.SYSTEM, "kafka")
                .setAttribute(Attributes.DESTINATION, record.topic())
                .setAttribute(Attributes.PARTITION, Integer.toString(record.partition()))
                .setAttribute(Attributes.OFFSET, record.offset());
        return new RecordedCall(tracer, span);
    }

    private static Context parent(Headers headers) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
    }

    /** Reads the trace context from a record's headers; the last of several counts. */
    static final class HeaderGetter implements TextMapGetter<Headers> {

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            Header header = headers == null ? null : headers.lastHeader(key);
            byte[] value = header == null ? null : header.value();
            return value == null ? null : new String(value, UTF_8);
        }
    }
}
