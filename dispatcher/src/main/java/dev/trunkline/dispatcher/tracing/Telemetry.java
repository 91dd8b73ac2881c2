package dev.trunkline.dispatcher.tracing;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.TracingSettings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;

/** OpenTelemetry's SDK, set up by itself from its variables; of its signals only traces. */
final class Telemetry {
    private static final AttributeKey<String> INSTANCE =
            AttributeKey.stringKey("service.instance.id");

    private Telemetry() {}

    static OpenTelemetrySdk open(TracingSettings settings, String instance) {
        Resource ours = Resource.create(Attributes.of(INSTANCE, instance));
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesCustomizer(_ -> settings.properties())
                    // Resource attributes from the variables come last and override the others.
                    .addResourceCustomizer((resource, _) -> ours.merge(resource))
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException unusable) {
            throw InvalidSettings.of("OTEL_*", String.valueOf(unusable.getMessage()));
        }
    }
}
