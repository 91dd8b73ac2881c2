/**
 * Where records go out: what each one looks like on its topic, and the transaction that makes a
 * tick's records and offsets visible together or not at all.
 */
@NullMarked
package dev.trunkline.dispatcher.emit;

import org.jspecify.annotations.NullMarked;
