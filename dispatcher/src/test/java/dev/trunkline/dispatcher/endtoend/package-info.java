/**
 * A whole dispatcher, made from an environment, on a real broker and a real database: what the
 * contract promises, seen from outside only. Oracles are independent consumers and the journal of
 * the LiveKit stand-in.
 */
@NullMarked
package dev.trunkline.dispatcher.endtoend;

import org.jspecify.annotations.NullMarked;
