package dev.trunkline.dispatcher.cli;

import java.time.Instant;

/** Where reading a topic begins. */
sealed interface TailStart {
    /** After what is there. */
    record Now() implements TailStart {}

    /** With the oldest record kept. */
    record Beginning() implements TailStart {}

    /** With the first record that is not older than {@code time}. */
    record Since(Instant time) implements TailStart {}
}
