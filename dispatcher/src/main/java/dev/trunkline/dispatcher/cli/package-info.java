/** The command line: one class per command, each a thin edge over the parts that do the work. */
@NullMarked
package dev.trunkline.dispatcher.cli;

import org.jspecify.annotations.NullMarked;
