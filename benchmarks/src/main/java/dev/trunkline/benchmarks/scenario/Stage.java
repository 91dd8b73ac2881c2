package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.site.Keys;
import dev.trunkline.benchmarks.site.Rows;
import dev.trunkline.benchmarks.site.Site;
import dev.trunkline.benchmarks.site.Topics;
import dev.trunkline.benchmarks.site.Traffic;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The site, the options and the requests that scenarios share. */
public final class Stage {
    private final Site site;
    private final Options options;
    private final PrintWriter out;
    private final Map<String, String> preloaded = new HashMap<>();

    public Stage(Site site, Options options, PrintWriter out) {
        this.site = site;
        this.options = options;
        this.out = out;
    }

    Site site() {
        return site;
    }

    Options options() {
        return options;
    }

    PrintWriter out() {
        return out;
    }

    RunProgress progress(String what, int total) {
        return new RunProgress(out, what, total);
    }

    /** A topic that holds these requests; made once. */
    String preloaded(Keys keys, int requests) {
        return preloaded(keys, requests, 1);
    }

    /** The same, from so many caller numbers. */
    String preloaded(Keys keys, int requests, int callers) {
        return preloaded.computeIfAbsent(
                keys.label() + "-" + requests + "-" + callers,
                name ->
                        preload(
                                "requests-" + name,
                                keys,
                                requests,
                                number -> Rows.caller(number % callers)));
    }

    /** Makes a topic that is not there yet, and puts these requests on it. */
    String preload(String topic, Keys keys, int requests, IntFunction<String> callers) {
        out.printf("  putting %,d requests, keys %s, on a topic%n", requests, keys.label());
        out.flush();
        Topics.requests(site.admin(), topic, Trial.PARTITIONS);
        try (Traffic traffic = new Traffic(site, topic, 20)) {
            traffic.preload(requests, keys.sequence(), callers);
        }
        return topic;
    }
}
