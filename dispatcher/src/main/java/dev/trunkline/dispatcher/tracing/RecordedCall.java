package dev.trunkline.dispatcher.tracing;

import dev.trunkline.dispatcher.engine.CallSpan;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call whose trace is recorded. Ending a span hands it to the exporter's queue, no more. */
final class RecordedCall implements CallSpan {
    /** Those that somebody should look at. */
    private static final Set<Outcome> ERRORS = EnumSet.of(Outcome.FAILED, Outcome.UNCERTAIN);

    private final Tracer tracer;
    private final Span span;
    private final Context context;

    /** The claim or outcome that waits to be committed. */
    private Span commit = Span.getInvalid();

    RecordedCall(Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
        this.context = Context.root().with(span);
    }

    @Override
    public <T> T within(Supplier<T> stage) {
        try (Scope _ = context.makeCurrent()) {
            return stage.get();
        }
    }

    @Override
    public void claiming() {
        commit = begin("claim", SpanKind.PRODUCER);
    }

    @Override
    public void claimed() {
        commit.end();
    }

    @Override
    public void ending() {
        commit = begin("outcome", SpanKind.PRODUCER);
    }

    @Override
    public void ended(@Nullable DispatchResult result) {
        commit.end();
        if (result == null) {
            span.setStatus(StatusCode.ERROR, "dead letter");
        } else {
            tell(result);
        }
        span.end();
    }

    @Override
    public void abandoned() {
        commit.end();
        span.addEvent("partition taken away");
        span.end();
    }

    private Span begin(String name, SpanKind kind) {
        return tracer.spanBuilder(name).setParent(context).setSpanKind(kind).startSpan();
    }

    private void tell(DispatchResult result) {
        span.setAttribute(Attributes.REQUEST_ID, result.requestId())
                .setAttribute(Attributes.OUTCOME, result.outcome().wireName())
                .setAttribute(Attributes.REASON, result.reason().wireName())
                .setAttribute(Attributes.ATTEMPTS, (long) result.attempts());
        if (ERRORS.contains(result.outcome())) {
            span.setStatus(StatusCode.ERROR, result.reason().wireName());
        }
    }
}
