package dev.trunkline.demo;

import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import dev.trunkline.sandbox.livekit.StandInSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The LiveKit servers: three stand-ins, or one server that is there already and plays all parts.
 *
 * @param fallback the environment's
 * @param uae the first case's
 * @param india another one of the database's; of the stand-ins the one without a worker
 * @param agent whom the database's configs name
 * @param standIns in the order of the servers; empty when these are not the demo's
 */
record LiveKits(
        LiveKitServer fallback,
        LiveKitServer uae,
        LiveKitServer india,
        String agent,
        List<LiveKitStandIn> standIns)
        implements AutoCloseable {
    /** About what a server nearby takes, so that milliseconds look like milliseconds. */
    private static final Duration LATENCY = Duration.ofMillis(5);

    LiveKits {
        standIns = List.copyOf(standIns);
    }

    /**
     * A server that the demo does not start. It does nothing wrong, and its workers are its own.
     *
     * @param agent whom all calls name
     */
    static LiveKits of(LiveKitServer server, String agent) {
        return new LiveKits(server, server, server, agent, List.of());
    }

    /**
     * Starts stand-ins.
     *
     * @param agent whose worker is registered at the environment's
     */
    static LiveKits standIns(String agent) {
        LiveKitStandIn fallback = standIn("demo-env");
        LiveKitStandIn uae = standIn("demo-uae");
        LiveKitStandIn india = standIn("demo-india");
        fallback.registerWorker(agent);
        uae.registerWorker(SampleConfig.WORKER);
        return new LiveKits(
                address(fallback),
                address(uae),
                address(india),
                SampleConfig.WORKER,
                List.of(fallback, uae, india));
    }

    private static LiveKitStandIn standIn(String key) {
        StandInSettings settings = StandInSettings.defaults().withLatency(LATENCY);
        return LiveKitStandIn.open(settings.withKeys(key, settings.apiSecret()));
    }

    private static LiveKitServer address(LiveKitStandIn standIn) {
        return new LiveKitServer(standIn.url(), standIn.apiKey(), new Secret(standIn.apiSecret()));
    }

    /** The addresses, each once; the environment's first. */
    List<String> urls() {
        return Stream.of(fallback, uae, india).map(LiveKitServer::url).distinct().toList();
    }

    /**
     * How the environment's is named to a dispatcher; without the keys of a server not the demo's.
     */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LIVEKIT_URL", fallback.url());
        if (!standIns.isEmpty()) {
            environment.put("LIVEKIT_API_KEY", fallback.apiKey());
            environment.put("LIVEKIT_API_SECRET", fallback.apiSecret().reveal());
        }
        return environment;
    }

    /** Has the first case's server do to each call what is to be done to it. */
    void arm(List<Sample> samples) {
        samples.stream()
                .filter(sample -> sample.fault().count() > 0)
                .forEach(sample ->
                        standIns.get(1)
                                .faults()
                                .forRooms(
                                        sample.room(),
                                        sample.fault().count(),
                                        sample.fault().fault()));
    }

    /**
     * Has stand-ins tell what happens in their rooms.
     *
     * @param http the dispatcher's address
     */
    void tell(String http) {
        List<String> configs =
                List.of(
                        "environment",
                        SampleConfig.UAE.id().toString(),
                        SampleConfig.INDIA.id().toString());
        for (int i = 0; i < standIns.size(); i++) {
            standIns.get(i).webhooks().sendTo(http + "/webhooks/livekit/" + configs.get(i));
        }
    }

    @Override
    public void close() {
        standIns.forEach(LiveKitStandIn::close);
    }
}
