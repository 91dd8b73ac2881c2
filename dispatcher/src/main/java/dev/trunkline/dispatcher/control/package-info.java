/**
 * What people have told the dispatchers to hold or to drop: pauses and cancellations, as read from
 * the control topic.
 */
@NullMarked
package dev.trunkline.dispatcher.control;

import org.jspecify.annotations.NullMarked;
