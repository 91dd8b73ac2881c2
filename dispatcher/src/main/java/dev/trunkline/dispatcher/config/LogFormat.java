package dev.trunkline.dispatcher.config;

/** How a log line is written. */
public enum LogFormat {
    /** One line of {@code key=value} pairs. */
    TEXT,
    /** One JSON object a line. */
    JSON
}
