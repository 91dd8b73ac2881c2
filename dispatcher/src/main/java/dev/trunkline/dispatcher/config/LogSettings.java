package dev.trunkline.dispatcher.config;

import org.slf4j.event.Level;

/**
 * How logs are written.
 *
 * @param level the least that is logged
 */
public record LogSettings(LogFormat format, Level level) {

    static LogSettings read(Reading reading) {
        return new LogSettings(
                reading.value(ServiceTable.LOG_FORMAT), reading.value(ServiceTable.LOG_LEVEL));
    }
}
