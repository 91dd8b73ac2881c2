/** What the console's templates show: values alone, made for the eye, and how they are written. */
@NullMarked
package dev.trunkline.dispatcher.console.view;

import org.jspecify.annotations.NullMarked;
