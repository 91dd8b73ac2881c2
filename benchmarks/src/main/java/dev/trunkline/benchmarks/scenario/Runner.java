package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.contender.ContenderMain;
import dev.trunkline.benchmarks.contender.ContenderState;
import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.process.Child;
import dev.trunkline.benchmarks.site.Site;
import dev.trunkline.benchmarks.site.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A contender's process. */
final class Runner implements AutoCloseable {
    /** The same for all: the launcher's, with a bound. */
    private static final List<String> JVM =
            List.of(
                    "-XX:+UseParallelGC",
                    "-XX:NewRatio=1",
                    "-Xms1g",
                    "-Xmx1g",
                    "-Dtrunkline.log.level=warn");

    private final Child child;

    private Runner(Child child) {
        this.child = child;
    }

    /** Starts it; it takes calls as soon as it can. */
    static Runner start(
            Site site, Topics topics, Kind kind, int concurrency, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(site.environment());
        environment.putAll(topics.environment());
        // The product's own limits are not what is measured, and its log line a call and its
        // questions to LiveKit afterwards are nobody else's.
        environment.put("PACE_TRUNK_CALLS_PER_SECOND", "off");
        environment.put("LOG_LEVEL", "warn");
        environment.put("CONFIRMATIONS", "false");
        environment.put("HTTP_PORT", "0");
        environment.put("INSTANCE_ID", "bench-1");
        environment.putAll(settings);
        String name = kind.name().toLowerCase(Locale.ROOT);
        return new Runner(
                Child.start(
                        new Child.Order(
                                name,
                                ContenderMain.class,
                                jvm(),
                                List.of(kind.name(), Integer.toString(concurrency)),
                                environment,
                                site.log(name))));
    }

    private static List<String> jvm() {
        List<String> options = new ArrayList<>(JVM);
        options.addAll(
                List.of(System.getProperty("bench.contender.jvm", "").split(" ")).stream()
                        .filter(option -> !option.isBlank())
                        .toList());
        return options;
    }

    ContenderState state() {
        return JsonMapper.shared().readValue(child.ask("state"), ContenderState.class);
    }

    long calls() {
        return Long.parseLong(child.ask("calls"));
    }

    /** Bytes of its heap that a collection leaves. */
    long liveHeap() {
        return Long.parseLong(child.ask("live heap"));
    }

    boolean isReady() {
        return Boolean.parseBoolean(child.ask("ready"));
    }

    /** Lets it stop as it would in production. */
    void stop() {
        var _ = child.ask("close");
    }

    @Override
    public void close() {
        child.close();
    }
}
