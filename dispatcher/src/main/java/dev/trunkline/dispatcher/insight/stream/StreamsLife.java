package dev.trunkline.dispatcher.insight.stream;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the streams running: when they fail it says so, and starts them again after a pause. When
 * they fail twice in a row their local state is thrown away first, since all of it is in Kafka too.
 * Nothing that happens here reaches whoever dispatches.
 */
public final class StreamsLife implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsLife.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Topology topology;
    private final Properties properties;
    private final StreamsReport report;
    private final Thread thread = Thread.ofVirtual().name("insight").unstarted(this::live);
    private volatile @Nullable KafkaStreams streams;

    public StreamsLife(Topology topology, Properties properties, StreamsReport report) {
        this.topology = topology;
        this.properties = properties;
        this.report = report;
    }

    public void start() {
        thread.start();
    }

    /** Those that run now; null while none do. */
    public @Nullable KafkaStreams streams() {
        return streams;
    }

    private void live() {
        int failures = 0;
        String why = "";
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Life life = new Life(why);
                why = life.run(failures > 1);
                failures = life.worked ? 1 : failures + 1;
                Duration pause = pause(failures);
                report.fails("%s; tried again in %d s".formatted(why, pause.toSeconds()));
                log.warn("insight failed, starts again in_s={} why=\"{}\"", pause.toSeconds(), why);
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration pause(int failures) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            var _ = thread.join(CLOSING.plusSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From one start to the failure after it. */
    private final class Life {
        private final CountDownLatch over = new CountDownLatch(1);
        private final String failedBefore;
        private volatile boolean worked;
        private volatile String why = "ended";

        /**
         * @param failedBefore why the life before ended; blank for the first
         */
        Life(String failedBefore) {
            this.failedBefore = failedBefore;
        }

        /** Why it ended. */
        String run(boolean withoutLocalState) throws InterruptedException {
            KafkaStreams mine = null;
            try {
                mine = new KafkaStreams(topology, properties);
                if (withoutLocalState) {
                    mine.cleanUp();
                }
                follow(mine);
                mine.start();
                streams = mine;
                over.await();
            } catch (RuntimeException | Error e) {
                why = text(e);
            } finally {
                streams = null;
                if (mine != null) {
                    close(mine);
                }
            }
            return why;
        }

        private void follow(KafkaStreams mine) {
            mine.setUncaughtExceptionHandler(failure -> {
                why = text(failure);
                log.debug("insight failed", failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            mine.setStateListener((state, before) -> {
                switch (state) {
                    case RUNNING -> {
                        worked = true;
                        report.works("");
                    }
                    case CREATED, REBALANCING -> changing();
                    case PENDING_SHUTDOWN, PENDING_ERROR -> {}
                    case NOT_RUNNING, ERROR -> over.countDown();
                }
            });
        }

        private void changing() {
            if (worked) {
                report.works("rebalancing, answers may be some seconds old");
            } else {
                report.fails(
                        "starting: shares are given out and state is read"
                                + (failedBefore.isEmpty() ? "" : "; it failed before: ")
                                + failedBefore);
            }
        }

        /** Not cut short by the interrupt that ends this thread. */
        private static void close(KafkaStreams mine) {
            Thread closing =
                    Thread.ofPlatform()
                            .name("insight-close")
                            .start(() -> {
                                var _ = mine.close(CLOSING);
                            });
            boolean interrupted = Thread.interrupted();
            try {
                closing.join(TimeUnit.SECONDS.toMillis(CLOSING.toSeconds() + 1));
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private static String text(Throwable failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
        }
    }
}
