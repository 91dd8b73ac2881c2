/**
 * Dead letters: what their headers say, which of them a filter accepts, what may be shown of them,
 * and what a replay does with each.
 */
@NullMarked
package dev.trunkline.dispatcher.operations.deadletter;

import org.jspecify.annotations.NullMarked;
