package dev.trunkline.dispatcher.tracing;

import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.cache.Ages;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.KeyPair;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a span of each route and each resolution of a call that is recorded. */
record TracedResolver(CallResolver resolver, Tracer tracer) implements CallResolver {

    @Override
    public Route route(CallNumbers numbers, Trace trace) {
        if (!Span.current().isRecording()) {
            return resolver.route(numbers, trace);
        }
        return Spans.around(
                () -> tracer.spanBuilder("route").startSpan(),
                () -> resolver.route(numbers, trace),
                TracedResolver::tell);
    }

    private static void tell(Span span, Route route) {
        switch (route) {
            case Route.Routed routed -> span.setAttribute(Attributes.CARRIER, routed.carrierName());
            case Route.Refused refused ->
                    span.setAttribute(Attributes.REASON, refused.reason().toString());
            case Route.Unavailable _ ->
                    span.setStatus(StatusCode.ERROR, "number rules can't be read");
        }
    }

    @Override
    public CredentialResolution credentials(Route.Routed route, Trace trace) {
        if (!Span.current().isRecording()) {
            return resolver.credentials(route, trace);
        }
        return Spans.around(
                () -> tracer.spanBuilder("resolve").startSpan(),
                () -> resolver.credentials(route, trace),
                TracedResolver::tell);
    }

    private static void tell(Span span, CredentialResolution resolution) {
        span.setAttribute(Attributes.CREDENTIAL_SOURCE, resolution.source().wireName())
                .setAttribute(Attributes.CREDENTIAL_REASON, resolution.reason().wireName())
                .setAttribute(Attributes.CREDENTIAL_CACHE, resolution.cache().wireName())
                .setAttribute(Attributes.CONFIG, resolution.configName());
    }

    /** Never for a call that is recorded: it goes the way that makes spans. */
    @Override
    public @Nullable Route routeAtOnce(CallNumbers numbers) {
        return Span.current().isRecording() ? null : resolver.routeAtOnce(numbers);
    }

    @Override
    public @Nullable CredentialResolution credentialsAtOnce(Route.Routed route) {
        return Span.current().isRecording() ? null : resolver.credentialsAtOnce(route);
    }

    @Override
    public void forgetCredentials(@Nullable String configId) {
        resolver.forgetCredentials(configId);
    }

    @Override
    public Ages configAges() {
        return resolver.configAges();
    }

    @Override
    public List<KeyPair> formerKeys(String configId, Instant since) {
        return resolver.formerKeys(configId, since);
    }

    @Override
    public void close() {
        resolver.close();
    }
}
