/**
 * One process for each {@code INSTANCE_ID}. Two processes with one id would take the transactional
 * id from each other for ever. So each process asks on the control topic before its first call; a
 * process that already runs under the id denies it, and the younger one stops.
 *
 * <p>The order of the records on the topic's partition 0 decides, not a clock. A process that has
 * read its own {@link dev.trunkline.dispatcher.instance.InstanceNotice.Kind#HOLD HOLD} runs until
 * another process holds the id without having been denied before.
 */
@NullMarked
package dev.trunkline.dispatcher.instance;

import org.jspecify.annotations.NullMarked;
