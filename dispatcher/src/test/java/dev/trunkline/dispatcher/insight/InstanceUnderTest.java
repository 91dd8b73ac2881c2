package dev.trunkline.dispatcher.insight;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.service.Dispatcher;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** A whole dispatcher that knows one token, for a process of its own. */
final class InstanceUnderTest {
    private InstanceUnderTest() {}

    public static void main(String[] arguments) throws InterruptedException {
        Dispatcher dispatcher =
                Dispatcher.open(
                        Settings.read(System.getenv()),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                        new KnownToken());
        dispatcher.start();
        Thread.currentThread().join();
    }
}
