/**
 * How the desks get at Kafka: a bounded read of what is there, single records by their place, and
 * sending that one process at a time can do.
 */
@NullMarked
package dev.trunkline.dispatcher.desk.topic;

import org.jspecify.annotations.NullMarked;
