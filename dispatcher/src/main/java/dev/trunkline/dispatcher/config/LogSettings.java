package dev.trunkline.dispatcher.config;

import java.util.List;
import org.slf4j.event.Level;

/**
 * How logs are written.
 *
 * @param level lines below it are not written
 */
public record LogSettings(Format format, Level level) {

    /** How a log line is written. */
    public enum Format {
        /** One line of {@code key=value} pairs. */
        TEXT,
        /** One JSON object a line. */
        JSON
    }

    static final Setting<Format> LOG_FORMAT =
            Setting.of(
                    "LOG_FORMAT", Form.choice(Format.class), "text", "how a log line is written");
    static final Setting<Level> LOG_LEVEL =
            Setting.of("LOG_LEVEL", Form.choice(Level.class), "info", "the least that is logged");

    static final List<Setting<?>> TABLE = List.of(LOG_FORMAT, LOG_LEVEL);

    static LogSettings read(Reading reading) {
        return new LogSettings(reading.value(LOG_FORMAT), reading.value(LOG_LEVEL));
    }
}
