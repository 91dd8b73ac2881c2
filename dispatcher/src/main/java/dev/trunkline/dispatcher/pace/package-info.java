/**
 * When a call may go out: rates that instances share without talking to each other, fair queues and
 * circuit breakers. Knows no Kafka and no clock of its own; moments are nanoseconds since the
 * epoch.
 */
@NullMarked
package dev.trunkline.dispatcher.pace;

import org.jspecify.annotations.NullMarked;
