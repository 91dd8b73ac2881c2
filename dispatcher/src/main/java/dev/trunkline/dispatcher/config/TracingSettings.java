package dev.trunkline.dispatcher.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether and how calls are traced. Every {@code OTEL_*} variable is handed to OpenTelemetry, whose
 * names and meanings they are; the ones below are those that most need. Shows no values.
 *
 * @param isOn an exporter or an endpoint was named
 * @param properties as OpenTelemetry names them
 */
public record TracingSettings(boolean isOn, Map<String, String> properties) {
    /** Where traces go. */
    enum Exporter {
        /** By OTLP to a collector. */
        OTLP,
        NONE
    }

    private static final String PREFIX = "OTEL_";

    static final Setting<Exporter> EXPORTER =
            Setting.optional(
                    "OTEL_TRACES_EXPORTER",
                    Form.choice(Exporter.class),
                    "where traces go; otlp as soon as an endpoint is named");
    static final Setting<String> ENDPOINT =
            Setting.optional(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    Form.HTTP_URL,
                    "the collector, such as http://localhost:4318");
    static final Setting<String> HEADERS =
            Setting.secret(
                    "OTEL_EXPORTER_OTLP_HEADERS", "what it wants as key=value,key=value, if any");
    static final Setting<String> SERVICE =
            Setting.of(
                    "OTEL_SERVICE_NAME", Form.TEXT, "trunkline", "what traces name the dispatcher");

    /** All of them are OpenTelemetry's own; so are the many that are not listed. */
    static final List<Setting<?>> TABLE = List.of(EXPORTER, ENDPOINT, HEADERS, SERVICE);

    /** Unless the environment says otherwise. */
    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "otel.exporter.otlp.protocol",
                    "http/protobuf",
                    // Where the producer has not decided.
                    "otel.traces.sampler",
                    "parentbased_traceidratio",
                    "otel.traces.sampler.arg",
                    "0.1");

    /** Whatever the environment says: Prometheus has the metrics, standard error the logs. */
    private static final Map<String, String> FIXED =
            Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none");

    public TracingSettings {
        properties = Map.copyOf(properties);
    }

    static TracingSettings read(Reading reading) {
        Map<String, String> properties = new HashMap<>(DEFAULTS);
        reading.environment()
                .forEach((name, value) -> {
                    if (name.startsWith(PREFIX) && !value.isBlank()) {
                        properties.put(property(name), value.strip());
                    }
                });
        properties.putAll(FIXED);
        properties.put(property(SERVICE.name()), reading.value(SERVICE));
        boolean endpoint =
                reading.given(ENDPOINT).isPresent()
                        || properties.containsKey("otel.exporter.otlp.traces.endpoint");
        Exporter exporter =
                reading.given(EXPORTER).orElse(endpoint ? Exporter.OTLP : Exporter.NONE);
        properties.put(property(EXPORTER.name()), exporter.name().toLowerCase(Locale.ROOT));
        boolean disabled = "true".equalsIgnoreCase(properties.get("otel.sdk.disabled"));
        return new TracingSettings(exporter == Exporter.OTLP && !disabled, properties);
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Headers may hold tokens. */
    @Override
    public String toString() {
        return "TracingSettings[isOn=%s, properties=%s]"
                .formatted(isOn, properties.keySet().stream().sorted().toList());
    }
}
