/**
 * The start of the program: {@link dev.trunkline.dispatcher.Main} reads the command line and runs
 * the command.
 */
@NullMarked
package dev.trunkline.dispatcher;

import org.jspecify.annotations.NullMarked;
