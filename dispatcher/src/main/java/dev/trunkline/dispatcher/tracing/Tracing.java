package dev.trunkline.dispatcher.tracing;

import dev.trunkline.dispatcher.config.TracingSettings;
import dev.trunkline.dispatcher.engine.CallSpan;
import dev.trunkline.dispatcher.engine.TakenRecord;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.resolver.CallResolver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tracing as it was asked for. Off, it hands back what it is given: calls go the way they would
 * without it.
 */
public final class Tracing implements AutoCloseable {
    private static final String SCOPE = "dev.trunkline.dispatcher";

    private final @Nullable Tracer tracer;
    private final @Nullable OpenTelemetrySdk sdk;

    private Tracing(@Nullable Tracer tracer, @Nullable OpenTelemetrySdk sdk) {
        this.tracer = tracer;
        this.sdk = sdk;
    }

    /**
     * Starts what the settings ask for.
     *
     * @param instance names this dispatcher in traces
     * @throws dev.trunkline.dispatcher.config.InvalidSettings when OpenTelemetry can't use them
     */
    public static Tracing open(TracingSettings settings, String instance) {
        if (!settings.isOn()) {
            return new Tracing(null, null);
        }
        OpenTelemetrySdk sdk = Telemetry.open(settings, instance);
        return new Tracing(sdk.getTracer(SCOPE), sdk);
    }

    /** Records to what is given, which the caller closes. */
    public static Tracing to(OpenTelemetry telemetry) {
        return new Tracing(telemetry.getTracer(SCOPE), null);
    }

    /** What follows each call. */
    public Function<TakenRecord, CallSpan> calls() {
        return tracer == null ? _ -> CallSpan.NONE : new CallTracer(tracer)::begin;
    }

    /** The resolver, whose answers leave a span. */
    public CallResolver traced(CallResolver resolver) {
        return tracer == null ? resolver : new TracedResolver(resolver, tracer);
    }

    /** The LiveKit client, whose requests leave a span. */
    public Rooms traced(Rooms rooms) {
        return tracer == null ? rooms : new TracedRooms(rooms, tracer);
    }

    /** Sends the remaining spans, for a bounded time. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.close();
        }
    }
}
