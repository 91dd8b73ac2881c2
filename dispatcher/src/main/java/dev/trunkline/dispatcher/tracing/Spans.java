package dev.trunkline.dispatcher.tracing;

import io.opentelemetry.api.trace.Span;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a span around work. A tracer that fails changes nothing about the work or its answer. */
final class Spans {
    private static final Logger log = LoggerFactory.getLogger(Spans.class);

    private Spans() {}

    /**
     * @param tell notes the answer on the span
     */
    static <T> T around(Supplier<Span> begin, Supplier<T> work, BiConsumer<Span, T> tell) {
        Span span = begun(begin);
        try {
            T answer = work.get();
            guard(() -> tell.accept(span, answer));
            return answer;
        } finally {
            guard(span::end);
        }
    }

    private static Span begun(Supplier<Span> begin) {
        try {
            return begin.get();
        } catch (RuntimeException | Error failed) {
            log.warn("a span could not be begun", failed);
            return Span.getInvalid();
        }
    }

    private static void guard(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException | Error failed) {
            log.warn("a span could not be written", failed);
        }
    }
}
