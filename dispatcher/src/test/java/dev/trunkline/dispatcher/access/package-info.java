/** Who is let in. */
@NullMarked
package dev.trunkline.dispatcher.access;

import org.jspecify.annotations.NullMarked;
