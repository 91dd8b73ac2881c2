package dev.trunkline.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.trunkline.dispatcher.config.LogSettings;
import dev.trunkline.dispatcher.logging.Logging;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Logs as set, without those of the demo's own broker. */
final class DemoLogging {
    /** Kafka's clients; every other logger of Kafka is the broker's. */
    private static final List<String> CLIENTS =
            List.of(
                    "org.apache.kafka.clients",
                    "org.apache.kafka.common",
                    "org.apache.kafka.streams");

    private static final List<String> BROKER =
            List.of("kafka", "org.apache.kafka", "state.change.logger");

    private DemoLogging() {}

    /**
     * Takes the settings over. The broker runs in this process: what it logs about its own start
     * and about clients that reconnect would stand between the outcomes. When it fails, its clients
     * say so.
     */
    static void apply(LogSettings settings) {
        Logging.apply(settings);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            BROKER.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
            CLIENTS.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        }
    }
}
