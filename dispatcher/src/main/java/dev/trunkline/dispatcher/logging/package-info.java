/**
 * The form of the logs: one line on stderr for each event, as {@code key=value} text or JSON, with
 * masked phone numbers. Lines that repeat too often are counted instead of written.
 */
@NullMarked
package dev.trunkline.dispatcher.logging;

import org.jspecify.annotations.NullMarked;
