package dev.trunkline.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class RefusedRightsTest {
    private static final String KAFKA = "org.apache.kafka.clients.Metadata";
    private static final String OWN = "dev.trunkline.dispatcher.engine.Engine";

    private final LoggerContext context = new LoggerContext();
    private final RefusedRights filter = new RefusedRights();

    private LoggingEvent line(
            String logger, Level level, String message, @Nullable Throwable failure) {
        return new LoggingEvent(
                "test", context.getLogger(logger), level, message, failure, new Object[0]);
    }

    @Test
    void whatClientsRepeatIsHeldBack() {
        String refused = "Topic authorization failed for topics [a]";
        assertThat(filter.decide(line(KAFKA, Level.ERROR, refused, null)))
                .isEqualTo(FilterReply.DENY);
        assertThat(
                        filter.decide(
                                line(
                                        KAFKA,
                                        Level.WARN,
                                        "failed",
                                        new IllegalStateException(
                                                new TopicAuthorizationException("a")))))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void ourOwnLinesAreWrittenOnceAndTheOneThatNamesTheRightAlways() {
        LoggingEvent own = line(OWN, Level.WARN, "transaction aborted", null);
        own.addKeyValuePair(new KeyValuePair("why", "Not authorized to access topics: [a]"));
        assertThat(filter.decide(own)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(own)).isEqualTo(FilterReply.DENY);
        LoggingEvent named =
                line("dev.trunkline.rights", Level.ERROR, "Not authorized to access", null);
        assertThat(filter.decide(named)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(named)).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void everythingElsePasses() {
        assertThat(filter.decide(line(KAFKA, Level.WARN, "Connection lost", null)))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(filter.decide(line(KAFKA, Level.DEBUG, "authorization failed", null)))
                .isEqualTo(FilterReply.NEUTRAL);
    }
}
