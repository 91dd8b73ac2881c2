@NullMarked
package dev.trunkline.dispatcher.cli.letter;

import org.jspecify.annotations.NullMarked;
