package dev.trunkline.dispatcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.engine.EngineSnapshot.Server;
import dev.trunkline.dispatcher.pace.Breaker.State;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerGaugesTest {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final BreakerGauges gauges = new BreakerGauges(registry);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void eachServerHasItsState() {
        show(
                new Server("dubai", State.CLOSED, 0),
                new Server("london", State.HALF_OPEN, 0),
                new Server("environment", State.OPEN, 0),
                new Server("unguarded", null, 0));
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "calldispatch_breaker_state{server=\"dubai\"} 0.0",
                        "calldispatch_breaker_state{server=\"london\"} 1.0",
                        "calldispatch_breaker_state{server=\"environment\"} 2.0");
    }

    @Test
    void aSeriesFollowsItsServerAndGoesWithIt() {
        show(new Server("dubai", State.CLOSED, 0), new Server("london", State.OPEN, 0));
        show(new Server("dubai", State.OPEN, 0), new Server("london", State.OPEN, 0));
        assertThat(lines()).contains("calldispatch_breaker_state{server=\"dubai\"} 2.0");
        show(new Server("dubai", State.HALF_OPEN, 0));
        assertThat(lines()).containsExactly("calldispatch_breaker_state{server=\"dubai\"} 1.0");
        show();
        assertThat(lines()).isEmpty();
    }

    /** As after a config's address has changed. */
    @Test
    void ofTwoServersWithOneNameTheWorseCounts() {
        show(new Server("dubai", State.OPEN, 0), new Server("dubai", State.CLOSED, 0));
        assertThat(lines()).containsExactly("calldispatch_breaker_state{server=\"dubai\"} 2.0");
    }

    private List<String> lines() {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith("calldispatch_breaker_state{"))
                .toList();
    }

    private void show(Server... servers) {
        gauges.update(
                new EngineSnapshot(
                        EngineSnapshot.State.RUNNING,
                        null,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        EngineSnapshot.Waits.NONE,
                        List.of(servers),
                        List.of(),
                        List.of(),
                        null));
    }
}
