package dev.trunkline.dispatcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what Kafka's clients repeat, every few seconds and with stack traces, while a right is
 * missing: {@code dev.trunkline.rights} says which one. Our own lines are written once in 10
 * minutes for each kind.
 */
public final class RefusedRights extends Filter<ILoggingEvent> {
    private static final String OWN = "dev.trunkline.";
    private static final String TELLS = OWN + "rights";
    private static final Pattern REFUSED =
            Pattern.compile(
                    "AuthorizationException|AUTHORIZATION_FAILED|[Nn]ot authorized to access"
                            + "|[Aa]uthorization failed");
    private static final int MOST_KINDS = 200;

    private final LineQuota quota = new LineQuota(1, Duration.ofMinutes(10), MOST_KINDS);

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)
                || event.getLoggerName().equals(TELLS)
                || !isRefusal(event)) {
            return FilterReply.NEUTRAL;
        }
        return event.getLoggerName().startsWith(OWN) && isFirst(event)
                ? FilterReply.NEUTRAL
                : FilterReply.DENY;
    }

    private synchronized boolean isFirst(ILoggingEvent event) {
        return quota.admit(event.getLoggerName() + ' ' + event.getMessage(), event.getInstant())
                != LineQuota.HELD_BACK;
    }

    private static boolean isRefusal(ILoggingEvent event) {
        return REFUSED.matcher(event.getFormattedMessage()).find()
                || (event.getKeyValuePairs() != null
                        && event.getKeyValuePairs().stream()
                                .anyMatch(
                                        pair -> REFUSED.matcher(String.valueOf(pair.value)).find()))
                || isRefusal(event.getThrowableProxy());
    }

    private static boolean isRefusal(@Nullable IThrowableProxy failure) {
        for (IThrowableProxy cause = failure; cause != null; cause = cause.getCause()) {
            if (REFUSED.matcher(cause.getClassName()).find()) {
                return true;
            }
        }
        return false;
    }
}
