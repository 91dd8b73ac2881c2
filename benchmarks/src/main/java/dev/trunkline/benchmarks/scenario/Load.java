package dev.trunkline.benchmarks.scenario;

import dev.trunkline.benchmarks.site.Keys;
import java.time.Duration;
import java.util.Map;

/**
 * The work of a trial.
 *
 * @param topic holds the requests
 * @param requests how many
 * @param latencyMillis how long LiveKit takes
 * @param warmCalls so many calls are not measured
 * @param warmUp or those of so long a time, where that is over first; within it the compiler is
 *     waited for
 * @param measured for how long is measured, where the requests last
 * @param settings of the engine beyond its defaults
 */
record Load(
        String topic,
        int requests,
        Keys keys,
        long latencyMillis,
        int warmCalls,
        Duration warmUp,
        Duration measured,
        Map<String, String> settings) {

    Load with(Map<String, String> more) {
        return new Load(topic, requests, keys, latencyMillis, warmCalls, warmUp, measured, more);
    }

    Load within(Duration shorterWarmUp, Duration shorter) {
        return new Load(
                topic, requests, keys, latencyMillis, warmCalls, shorterWarmUp, shorter, settings);
    }
}
