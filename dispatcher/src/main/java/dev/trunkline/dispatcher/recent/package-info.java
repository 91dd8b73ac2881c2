/**
 * What this instance has seen lately, for people who look: counts by time, and the last few calls
 * by name. Kept in memory, bounded, and gone with the process; what must last is in the topics.
 */
@NullMarked
package dev.trunkline.dispatcher.recent;

import org.jspecify.annotations.NullMarked;
