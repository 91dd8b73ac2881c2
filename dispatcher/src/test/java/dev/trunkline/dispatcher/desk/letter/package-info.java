@NullMarked
package dev.trunkline.dispatcher.desk.letter;

import org.jspecify.annotations.NullMarked;
