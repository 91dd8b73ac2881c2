package dev.trunkline.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class CallLogTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.trunkline.calls");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    @Test
    void aCallIsOneLineWithFixedKeysAndNoNumber() {
        new CallLog().finished(dispatched());

        ILoggingEvent line = lines.list.getFirst();
        assertThat(lines.list).hasSize(1);
        assertThat(line.getLevel()).hasToString("INFO");
        assertThat(line.getMessage()).isEqualTo("call");
        assertThat(line.getKeyValuePairs())
                .extracting(pair -> pair.key)
                .containsExactly(
                        "request_id",
                        "outcome",
                        "reason",
                        "to",
                        "carrier",
                        "trunk",
                        "config",
                        "host",
                        "credentials",
                        "credential_reason",
                        "attempts",
                        "ms");
        assertThat(line.getKeyValuePairs())
                .contains(new KeyValuePair("to", "+97***67"), new KeyValuePair("ms", 1_500L));
        assertThat(line.toString() + line.getKeyValuePairs())
                .doesNotContain("971501234567", "971545335200");
    }

    private static DispatchResult dispatched() {
        return new DispatchResult(
                "r1",
                Outcome.DISPATCHED,
                Reason.OK,
                null,
                "call-r1",
                null,
                1,
                new CallParties("+971501234567", "+971545335200", null, null, null, null),
                RouteTaken.NONE,
                ServerUsed.NONE,
                new SourceRecord("call-requests", 0, 7),
                NOON.minusMillis(1_500),
                NOON);
    }
}
