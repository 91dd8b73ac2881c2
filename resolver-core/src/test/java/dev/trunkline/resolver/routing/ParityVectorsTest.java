package dev.trunkline.resolver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.routing.Route.Refused;
import dev.trunkline.resolver.routing.Route.Routed;
import dev.trunkline.resolver.routing.RoutingVector.Expected;
import dev.trunkline.resolver.trace.Trace;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Routing gives what the replaced pipeline gave, in every recorded case, with two rules on top:
 * without a caller number the callee loses its separators, and what isn't dialable is refused. No
 * case holds other text around digits, which routing refuses on purpose.
 */
final class ParityVectorsTest {
    private static final Router ROUTER = new Router(Numbering.PARITY);

    private static final Map<String, Refusal> REASONS =
            Map.of(
                    "to_number is required", Refusal.TO_NUMBER_REQUIRED,
                    "No country code detected", Refusal.NO_COUNTRY_CODE,
                    "Outbound calls not allowed", Refusal.OUTBOUND_NOT_ALLOWED,
                    "Only Indian calls allowed", Refusal.COUNTRY_NOT_ALLOWED,
                    "Only UAE calls allowed", Refusal.COUNTRY_NOT_ALLOWED);

    private final List<RoutingVector> vectors;

    ParityVectorsTest() throws IOException {
        vectors = RoutingVector.all();
    }

    @Test
    void looksUpTheSame() {
        assertThat(vectors).hasSize(3_000);
        for (RoutingVector vector : vectors) {
            assertThat(RoutingVector.values(ROUTER.lookup(vector.numbers())))
                    .as("%s", vector)
                    .isEqualTo(vector.lookupValues());
        }
    }

    @Test
    void routesTheSame() {
        Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
        int routed = 0;
        for (RoutingVector vector : vectors) {
            Route route = ROUTER.decide(vector.numbers(), vector.reading(), Trace.NONE);
            assertThat(route)
                    .usingRecursiveComparison()
                    .ignoringFields("message")
                    .as("%s", vector)
                    .isEqualTo(expected(vector));
            if (route instanceof Refused refused) {
                assertThat(refused.message()).isNotBlank();
                refusals.merge(refused.reason(), 1, Integer::sum);
            } else {
                routed++;
            }
        }
        assertThat(refusals).containsOnlyKeys(Refusal.values());
        assertThat(routed).isGreaterThan(1_000);
    }

    @Test
    void tracingChangesNothing() {
        for (RoutingVector vector : vectors) {
            Trace.Kept trace = new Trace.Kept();
            assertThat(ROUTER.decide(vector.numbers(), vector.reading(), trace))
                    .isEqualTo(ROUTER.decide(vector.numbers(), vector.reading(), Trace.NONE));
            assertThat(trace.steps()).isNotEmpty();
        }
    }

    private static Route expected(RoutingVector vector) {
        Expected expected = vector.expected();
        if (!expected.success()) {
            return new Refused(
                    reason(expected.error()), "", expected.carrier(), expected.country());
        }
        String number = expected.number() == null ? "" : expected.number();
        if (vector.fromNumber().isEmpty()) {
            number = number.replaceAll("[ .()-]", "");
        }
        return number.matches("\\+?[0-9]{3,15}")
                ? new Routed(
                        number,
                        "" + expected.carrier(),
                        expected.country(),
                        expected.trunkId(),
                        expected.configId(),
                        false)
                : new Refused(Refusal.INVALID_NUMBER, "", expected.carrier(), expected.country());
    }

    private static Refusal reason(@Nullable String error) {
        return REASONS.entrySet().stream()
                .filter(entry -> error != null && error.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
