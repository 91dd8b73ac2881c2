/**
 * Calls of which nobody knows whether they rang, and the requests that place them again on purpose.
 */
@NullMarked
package dev.trunkline.dispatcher.desk.doubt;

import org.jspecify.annotations.NullMarked;
