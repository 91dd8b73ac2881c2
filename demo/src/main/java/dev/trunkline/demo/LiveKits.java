package dev.trunkline.demo;

import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.livekit.StandInSettings;
import java.time.Duration;
import java.util.List;

/**
 * The LiveKit servers.
 *
 * @param fallback the environment's
 * @param uae the first case's, with a worker
 * @param india another one of the database's, where no worker is registered
 */
record LiveKits(LiveKitStandIn fallback, LiveKitStandIn uae, LiveKitStandIn india)
        implements AutoCloseable {
    /** About what a server nearby takes, so that milliseconds look like milliseconds. */
    private static final Duration LATENCY = Duration.ofMillis(5);

    /**
     * Starts them.
     *
     * @param agent whose worker is registered at the environment's
     */
    static LiveKits open(String agent) {
        LiveKits all = new LiveKits(server("demo-env"), server("demo-uae"), server("demo-india"));
        all.fallback.registerWorker(agent);
        all.uae.registerWorker(SampleConfig.WORKER);
        return all;
    }

    private static LiveKitStandIn server(String key) {
        StandInSettings settings = StandInSettings.defaults().withLatency(LATENCY);
        return LiveKitStandIn.open(settings.withKeys(key, settings.apiSecret()));
    }

    /**
     * Has them tell what happens in their rooms.
     *
     * @param http the dispatcher's address
     */
    void tell(String http) {
        String webhooks = http + "/webhooks/livekit/";
        fallback.webhooks().sendTo(webhooks + "environment");
        uae.webhooks().sendTo(webhooks + SampleConfig.UAE.id());
        india.webhooks().sendTo(webhooks + SampleConfig.INDIA.id());
    }

    /** The environment's first. */
    List<LiveKitStandIn> all() {
        return List.of(fallback, uae, india);
    }

    @Override
    public void close() {
        all().forEach(LiveKitStandIn::close);
    }
}
