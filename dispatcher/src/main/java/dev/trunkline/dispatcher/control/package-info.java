/**
 * The controls: pauses and cancellations that people have ordered, as read from the control topic.
 */
@NullMarked
package dev.trunkline.dispatcher.control;

import org.jspecify.annotations.NullMarked;
