/**
 * Dead letters as commands see them: what their headers say, which are meant, what may be shown of
 * them, and what is to become of each.
 */
@NullMarked
package dev.trunkline.dispatcher.desk.letter;

import org.jspecify.annotations.NullMarked;
