/**
 * LiveKit servers and numbers as YAML, to be kept under version control. Written sorted and the
 * same every time; read strictly: an unknown field is an error with its line.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.declared;

import org.jspecify.annotations.NullMarked;
