/** Tests of the commands, run as a person runs them: arguments in, output and exit code out. */
@NullMarked
package dev.trunkline.dispatcher.cli;

import org.jspecify.annotations.NullMarked;
