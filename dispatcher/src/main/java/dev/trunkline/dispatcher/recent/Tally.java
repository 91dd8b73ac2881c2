package dev.trunkline.dispatcher.recent;

import java.time.Instant;

/**
 * The number of times that something happened in a span of time.
 *
 * @param start when the span began
 * @param what such as {@code dispatched}
 * @param why the reason code
 */
public record Tally(Instant start, String what, String why, long count) {}
