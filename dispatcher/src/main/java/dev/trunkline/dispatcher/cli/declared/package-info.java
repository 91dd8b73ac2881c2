/**
 * LiveKit servers and numbers as YAML, for those who keep them under version control: sorted and
 * the same every time on the way out, every unknown field an error with its line on the way in.
 */
@NullMarked
package dev.trunkline.dispatcher.cli.declared;

import org.jspecify.annotations.NullMarked;
