/**
 * Calls of which nobody knows whether they rang, and the requests that place them again on purpose.
 */
@NullMarked
package dev.trunkline.dispatcher.operations.doubt;

import org.jspecify.annotations.NullMarked;
