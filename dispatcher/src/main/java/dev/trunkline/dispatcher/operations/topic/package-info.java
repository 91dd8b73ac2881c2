/**
 * How the operations use Kafka: a bounded read of a topic, single records by their place, and a
 * sender that one process at a time can use.
 */
@NullMarked
package dev.trunkline.dispatcher.operations.topic;

import org.jspecify.annotations.NullMarked;
