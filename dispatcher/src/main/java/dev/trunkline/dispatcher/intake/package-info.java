/**
 * Where records come in: the call requests in their lanes, one after another per key, and the
 * ledger that is read when a partition is assigned.
 */
@NullMarked
package dev.trunkline.dispatcher.intake;

import org.jspecify.annotations.NullMarked;
