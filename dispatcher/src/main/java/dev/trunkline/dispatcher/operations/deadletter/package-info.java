/**
 * Dead letters as commands see them: what their headers say, which are meant, what may be shown of
 * them, and what is to become of each.
 */
@NullMarked
package dev.trunkline.dispatcher.operations.deadletter;

import org.jspecify.annotations.NullMarked;
