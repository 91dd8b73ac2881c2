/**
 * Recent activity of this instance, for the console and health: counts by time and the last calls.
 * It is kept in memory, its size is bounded, and it ends with the process. The topics hold the
 * lasting record.
 */
@NullMarked
package dev.trunkline.dispatcher.recent;

import org.jspecify.annotations.NullMarked;
