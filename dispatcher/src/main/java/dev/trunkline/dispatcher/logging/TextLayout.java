package dev.trunkline.dispatcher.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/** An event as one line of {@code key=value} pairs, whatever it holds. */
public final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:,;/+*@$#-]+");

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(200);
        line.append("time=").append(event.getInstant().truncatedTo(ChronoUnit.MILLIS));
        put(line, "level", event.getLevel());
        put(line, "logger", shortName(event.getLoggerName()));
        put(line, "thread", event.getThreadName());
        put(line, "msg", event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> put(line, pair.key, pair.value));
        }
        if (event.getThrowableProxy() != null) {
            put(line, "error", ThrowableProxyUtil.asString(event.getThrowableProxy()).strip());
        }
        return line.append('\n').toString();
    }

    private static void put(StringBuilder line, String key, Object value) {
        String text = String.valueOf(value);
        line.append(' ').append(key).append('=');
        if (PLAIN.matcher(text).matches()) {
            line.append(text);
        } else {
            line.append('"').append(escaped(text)).append('"');
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\t", " ")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", "?");
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
