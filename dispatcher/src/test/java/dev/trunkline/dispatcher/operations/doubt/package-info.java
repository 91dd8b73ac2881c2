@NullMarked
package dev.trunkline.dispatcher.operations.doubt;

import org.jspecify.annotations.NullMarked;
