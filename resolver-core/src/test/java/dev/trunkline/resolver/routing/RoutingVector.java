package dev.trunkline.resolver.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A case that the replaced pipeline's own routing was run on. */
record RoutingVector(
        @JsonProperty("from_number") String fromNumber,
        @JsonProperty("to_number") String toNumber,
        @JsonProperty("tenant_id") @Nullable UUID tenantId,
        @JsonProperty("number_row") @Nullable Row numberRow,
        @Nullable List<Object> lookup,
        Expected expected) {

    record Row(String provider, @Nullable JsonNode rules) {}

    record Expected(
            boolean success,
            @JsonProperty("formatted_to_number") @Nullable String number,
            @JsonProperty("error_message") @Nullable String error,
            @JsonProperty("carrier_name") @Nullable String carrier,
            @JsonProperty("detected_country") @Nullable String country,
            @JsonProperty("outbound_trunk_id") @Nullable String trunkId,
            @JsonProperty("livekit_config_id") @Nullable String configId) {}

    static List<RoutingVector> all() throws IOException {
        try (InputStream json = RoutingVector.class.getResourceAsStream("/vectors/routing.json")) {
            return JsonMapper.shared()
                    .readValue(Objects.requireNonNull(json), new TypeReference<>() {});
        }
    }

    CallNumbers numbers() {
        return new CallNumbers(toNumber, fromNumber, tenantId);
    }

    RuleReading reading() {
        return numberRow == null
                ? new RuleReading.NotFound()
                : new RuleReading.Found(
                        NumberRow.of(
                                numberRow.provider(),
                                numberRow.rules() == null ? null : numberRow.rules().toString()));
    }

    /** The look-up in the order of the vectors: what is null isn't part of it. */
    static @Nullable List<Object> values(@Nullable NumberLookup lookup) {
        return lookup == null
                ? null
                : Stream.of(lookup.countryCode(), lookup.baseNumber(), lookup.tenantId())
                        .filter(Objects::nonNull)
                        .<Object>map(value -> value instanceof UUID id ? id.toString() : value)
                        .toList();
    }

    /** The look-up as recorded, its number as a long. */
    @Nullable List<Object> lookupValues() {
        return lookup == null
                ? null
                : lookup.stream()
                        .<Object>map(value ->
                                value instanceof Number number ? number.longValue() : value)
                        .toList();
    }
}
