package dev.trunkline.dispatcher.topics;

import dev.trunkline.dispatcher.health.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for Kafka, and says so: at first, then every now and then. Not thread-safe. */
public final class KafkaWait {
    /** The part that is reported on. */
    public static final String PART = "kafka";

    private static final Logger log = LoggerFactory.getLogger(KafkaWait.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

    private final String servers;
    private final Health health;
    private final InstantSource clock;
    private @Nullable Instant since;
    private Instant lastLine = Instant.MIN;

    /**
     * @param servers for people: who is waited for
     * @param health is told about the part {@value #PART}
     */
    public KafkaWait(String servers, Health health, InstantSource clock) {
        this.servers = servers;
        this.health = health;
        this.clock = clock;
    }

    /** Kafka could not be reached: says so and pauses before the next try. */
    void pause(String why) throws InterruptedException {
        say(why);
        Thread.sleep(BETWEEN_TRIES);
    }

    /** Kafka has answered. */
    void over() {
        health.up(PART);
        if (since != null) {
            log.atInfo().addKeyValue("servers", servers).log("Kafka answers");
        }
        since = null;
        lastLine = Instant.MIN;
    }

    private void say(String why) {
        Instant now = clock.instant();
        Instant first = since == null ? now : since;
        since = first;
        health.down(PART, "waiting for Kafka at %s: %s".formatted(servers, why));
        if (lastLine.isBefore(now.minus(BETWEEN_LINES))) {
            lastLine = now;
            log.atWarn()
                    .addKeyValue("servers", servers)
                    .addKeyValue("waited_s", Duration.between(first, now).toSeconds())
                    .addKeyValue("why", why)
                    .log("waiting for Kafka; check KAFKA_BOOTSTRAP_SERVERS if this stays");
        }
    }
}
