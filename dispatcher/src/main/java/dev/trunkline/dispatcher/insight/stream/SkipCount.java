package dev.trunkline.dispatcher.insight.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is passed over, and logs one of them every now and then. */
public final class SkipCount implements Skips {
    private static final Logger log = LoggerFactory.getLogger(SkipCount.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Consumer<String> counter;
    private Instant lastLine = Instant.MIN;

    /**
     * @param counter given the topic, once for each
     */
    public SkipCount(InstantSource clock, Consumer<String> counter) {
        this.clock = clock;
        this.counter = counter;
    }

    @Override
    public synchronized void skipped(String topic, String place, String why) {
        counter.accept(topic);
        Instant now = clock.instant();
        if (lastLine.isBefore(now.minus(BETWEEN_LINES))) {
            lastLine = now;
            log.warn("insight passed over a record place={} why=\"{}\"", place, why);
        }
    }
}
