package dev.trunkline.benchmarks.contender;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.logging.Logging;
import dev.trunkline.dispatcher.service.Dispatcher;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All that {@code trunkline run} is, from the same environment. */
final class EngineContender implements Contender {
    private final Dispatcher dispatcher;

    EngineContender(ContenderEnvironment surroundings) throws InterruptedException {
        Settings settings = Settings.read(surroundings.environment());
        Logging.apply(settings.log());
        this.dispatcher = Dispatcher.open(settings, registry(surroundings));
        dispatcher.start();
    }

    /** Without meters where a scenario asks what they cost. */
    private static PrometheusMeterRegistry registry(ContenderEnvironment surroundings) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        if ("off".equals(surroundings.environment().get("BENCH_METRICS"))) {
            registry.config().meterFilter(MeterFilter.deny());
        }
        return registry;
    }

    @Override
    public boolean isReady() {
        // An engine that the group has given nothing yet is healthy, and reads no ledger.
        EngineSnapshot engine = dispatcher.engine();
        return engine != null && engine.partitions() > 0 && dispatcher.isReady();
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
