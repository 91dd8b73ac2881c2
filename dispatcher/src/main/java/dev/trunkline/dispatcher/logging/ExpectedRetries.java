package dev.trunkline.dispatcher.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Drops a warning of the Kafka producer that is part of normal operation: it sends while the broker
 * still ends the transaction before, is refused with CONCURRENT_TRANSACTIONS, and tries again.
 */
public final class ExpectedRetries extends Filter<ILoggingEvent> {
    private static final String PRODUCER = "org.apache.kafka.clients.producer.internals.";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().startsWith(PRODUCER)
                        && event.getFormattedMessage().contains("CONCURRENT_TRANSACTIONS")
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
