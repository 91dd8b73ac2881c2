package dev.trunkline.dispatcher.metrics;

import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.pace.Breaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The breaker of each LiveKit server that calls have gone to lately, by the name of its config: as
 * many series as there are configs in use. A series goes when the engine forgets the server.
 */
public final class BreakerGauges {
    private final MultiGauge gauge;
    private volatile Map<String, Integer> states = Map.of();

    public BreakerGauges(MeterRegistry registry) {
        this.gauge =
                MultiGauge.builder("calldispatch.breaker.state")
                        .description("0 closed, 1 half open, 2 open: nothing is sent to the server")
                        .register(registry);
    }

    /** Takes over what the engine looks like now. Not for several threads at a time. */
    public void update(EngineSnapshot snapshot) {
        Map<String, Integer> current = states(snapshot);
        boolean same = current.keySet().equals(states.keySet());
        states = current;
        if (!same) {
            List<MultiGauge.Row<?>> rows = new ArrayList<>();
            for (String server : current.keySet()) {
                rows.add(MultiGauge.Row.of(Tags.of("server", server), this, g -> g.state(server)));
            }
            gauge.register(rows);
        }
    }

    /** Of two servers with one name, as after a config's address has changed, the worse. */
    private static Map<String, Integer> states(EngineSnapshot snapshot) {
        Map<String, Integer> states = new HashMap<>();
        for (EngineSnapshot.Server server : snapshot.servers()) {
            if (server.breaker() != null) {
                states.merge(server.config(), number(server.breaker()), Math::max);
            }
        }
        return states;
    }

    private double state(String server) {
        return states.getOrDefault(server, 0);
    }

    private static int number(Breaker.State state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
