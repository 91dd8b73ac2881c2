/** The command line: one class for each command. A command parses, calls an operation, prints. */
@NullMarked
package dev.trunkline.dispatcher.cli;

import org.jspecify.annotations.NullMarked;
