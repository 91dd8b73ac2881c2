/** The models of the console's templates: plain values, and how values are written on a page. */
@NullMarked
package dev.trunkline.dispatcher.console.view;

import org.jspecify.annotations.NullMarked;
