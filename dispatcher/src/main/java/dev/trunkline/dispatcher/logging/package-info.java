/**
 * How logs look: one line an event on stderr, as {@code key=value} text or JSON, phone numbers
 * masked; what repeats itself too often is counted instead of written.
 */
@NullMarked
package dev.trunkline.dispatcher.logging;

import org.jspecify.annotations.NullMarked;
