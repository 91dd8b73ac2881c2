package dev.trunkline.dispatcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import org.slf4j.event.KeyValuePair;

/**
 * Keeps warnings and errors from flooding the log: of those that differ only in their values, 20 in
 * 10 seconds are written. The next one that is written says in {@code suppressed} how many were
 * not.
 */
public final class RepeatedWarnings extends Filter<ILoggingEvent> {
    private static final int MOST_KINDS = 1_000;

    private final LineQuota quota = new LineQuota(20, Duration.ofSeconds(10), MOST_KINDS);

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        int suppressed = admit(event);
        if (suppressed == LineQuota.HELD_BACK) {
            return FilterReply.DENY;
        }
        if (suppressed > 0 && event instanceof LoggingEvent line) {
            line.addKeyValuePair(new KeyValuePair("suppressed", suppressed));
        }
        return FilterReply.NEUTRAL;
    }

    private synchronized int admit(ILoggingEvent event) {
        // The message without its values: what differs in them only is one kind.
        return quota.admit(event.getLoggerName() + ' ' + event.getMessage(), event.getInstant());
    }
}
