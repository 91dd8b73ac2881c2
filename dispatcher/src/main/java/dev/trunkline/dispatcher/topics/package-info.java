/**
 * The topics must be there, and fit together, before the first record is read: what is missing is
 * created, what can't work is refused with what to do about it.
 */
@NullMarked
package dev.trunkline.dispatcher.topics;

import org.jspecify.annotations.NullMarked;
